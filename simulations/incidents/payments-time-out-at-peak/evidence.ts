import { onLog, onSeries, onSpan, anyOf, atLeast, atMost, timesBaseline } from "../evidence";
import type { Evidence } from "../incident";
import type { SpanView } from "../../telemetry/views";

/** What both causes show: somebody waits for a row. */

/** For which row a statement has waited, and for how long, by its span's events. */
function rowWaits({ events }: SpanView): readonly { readonly row: string; readonly seconds: number }[] {
  return events.flatMap(({ name, attributes = {} }) =>
    name === "waited for a row lock"
      ? [
          {
            row: String(attributes["faultline.db.lock.row"] ?? ""),
            seconds: Number(attributes["faultline.db.lock.wait_time"] ?? 0),
          },
        ]
      : [],
  );
}

export const inRed: Evidence = {
  id: "red",
  step: "metrics",
  title: "The ledger fails and takes long",
  explanation:
    "Errors and durations leave their range in the ledger, and in payments and the gateways that wait for it.",
  weight: 0.1,
  shows: anyOf(
    onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.95),
    onSeries(["red:ledger:errors", "red:payments:errors"], (window) => atLeast(window.mean, 0.03)),
    onSeries(["red:ledger:duration", "red:payments:duration"], (window) => timesBaseline(window, 1.5)),
  ),
};

export const idleDatabase: Evidence = {
  id: "idle-database",
  step: "metrics",
  title: "Statements wait in a database that has room",
  explanation:
    "Transactions hold more sessions than usual, and the CPU has as little to do as ever: they wait for something that costs none.",
  weight: 0.15,
  shows: anyOf(
    onSeries(["use:ledger-db.sessions:utilization"], (window) => timesBaseline(window, 1.5)),
    onSeries(["use:ledger.ledger-db-pool:utilization"], (window) => timesBaseline(window, 1.7)),
  ),
};

export const idleCpu: Evidence = {
  id: "idle-cpu",
  step: "metrics",
  title: "Nothing waits for the database's CPU",
  explanation:
    "A machine that has too little CPU has a queue for it, a dozen long; here it is as empty as on any forenoon.",
  weight: 0.15,
  shows: onSeries(
    ["use:ledger-db.cpu:queue", "use:ledger-db.cpu:utilization"],
    ({ series, fromMicros, mean }, { faultMicros }) =>
      fromMicros > faultMicros && atMost(mean, series.endsWith("queue") ? 0.5 : 0.3),
  ),
};

export const waiting: Evidence = {
  id: "waiting",
  step: "traces",
  title: "A statement that waits for a row",
  explanation:
    "The time of a slow payment goes into one short statement of its booking: its span says that it waited for a row lock, and the statements around it are as quick as ever.",
  weight: 0.2,
  shows: onSpan((span) => rowWaits(span).some(({ seconds }) => seconds >= 0.2)),
};

export const retried: Evidence = {
  id: "retried",
  step: "logs",
  title: "Transactions are rolled back and tried again",
  explanation:
    "The ledger says why: the lock was not to be had within 400 ms. Each is tried up to three times, and holds its place in the queue again.",
  weight: 0.15,
  shows: onLog(
    ({ service, attributes }) => service === "ledger" && attributes["error.type"] === "lock_timeout",
  ),
};

/** Lock time-outs at one row. */
export const timeoutAt = (row: string) =>
  onLog(({ attributes }) => attributes["faultline.db.lock.row"] === row);

/** Whoever takes part in a payment before the booking is as quick as ever. */
export const othersWell: Evidence = {
  id: "others-well",
  step: "verify",
  title: "Whatever comes before the booking is as quick as ever",
  explanation: "Risk and the bank answer as always, and balances as well, which only read.",
  weight: 0.1,
  shows: onSeries(["red:risk:duration", "red:bank:duration", "red:accounts:duration"], (window) =>
    atMost(window.mean, 1.2 * (window.baseline ?? 0)),
  ),
};
