import { minutes, ms } from "../../kernel/time";
import type { SpanView } from "../../telemetry/views";
import {
  anyOf,
  atLeast,
  atMost,
  durationOf,
  innocentChange,
  onLog,
  onSeries,
  onSpan,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What the two illnesses of the new primary's machine have in common. */

const isAt = ({ attributes }: SpanView, host: number): boolean =>
  String(attributes["faultline.db.instance.id"] ?? "").endsWith(`-${host}`);

export const page = thePage("Payments fail or are slow, counted where merchants stand.");

export const slowStatements: Evidence = {
  id: "red",
  step: "metrics",
  title: "Bookings take many times as long",
  explanation:
    "The ledger's durations rise by factors; those of risk and of the bank do not. Errors at the gateways follow from time-outs.",
  weight: 0.1,
  shows: onSeries(["red:ledger:duration", "red:ledger-db:duration", "red:payments:duration"], (window) =>
    timesBaseline(window, 2),
  ),
};

export const onHostTwo: Evidence = {
  id: "host-2",
  step: "traces",
  title: "Simple writes that take a quarter of a second",
  explanation:
    "Each INSERT and UPDATE, not only those of wanted rows, and all of them at the instance on host 2: the primary since the switchover.",
  weight: 0.15,
  shows: onSpan(
    (span) =>
      span.kind === "client" &&
      /^(INSERT|UPDATE)/.test(span.name) &&
      isAt(span, 2) &&
      durationOf(span) >= ms(200),
  ),
};

export const othersAreWell: Evidence = {
  id: "others",
  step: "follow",
  title: "The other hosts are as quick as ever",
  explanation: "Balances, read from hosts 1 and 3, take what they always took. It is one machine of three.",
  weight: 0.15,
  shows: onSpan(
    (span) =>
      span.service === "accounts" &&
      span.name === "SELECT accounts" &&
      (isAt(span, 1) || isAt(span, 3)) &&
      durationOf(span) <= ms(200),
  ),
};

export const callersGiveUp: Evidence = {
  id: "log",
  step: "logs",
  title: "Services wait for the database in vain",
  explanation: "No answer from ledger-db within 500 ms. No deadlock, no lock time-out, no refusal.",
  weight: 0.15,
  shows: onLog(
    ({ service, body, attributes, severityNumber }) =>
      (service === "ledger" || service === "payments") &&
      severityNumber >= 13 &&
      attributes["peer.service"] === "ledger-db" &&
      /no answer in time|timeout|no connection/.test(body),
  ),
};

/** Only seen by who goes back to host 1 and looks again. */
export const notYet: Evidence = {
  id: "not-yet",
  step: "verify",
  title: "Better, and not well",
  explanation:
    "With a healthy primary some payments are still slow: accounts still reads from host 1, which now takes the writes as well.",
  weight: 0.15,
  shows: anyOf(
    onSeries(
      ["slo"],
      (window, { faultMicros }) =>
        window.fromMicros > faultMicros + minutes(4) &&
        atLeast(window.mean, 0.7) &&
        atMost(window.mean, 0.99),
    ),
    onLog(({ service, body }) => service === "ledger-db" && body.includes("promoted")),
  ),
};

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "ledger-db",
    "The switchover took three seconds, and for a quarter of an hour everything was well on host 2.",
    "switched over",
    "switchover",
  ),
  innocentChange(
    "ledger-db",
    "Host 1's controller was checked while nobody needed it, and passed.",
    "host 1",
  ),
  innocentChange(
    "ledger-db",
    "Host 3 was copied ten minutes earlier, in four minutes.",
    "host 3",
    "backup-3",
  ),
  innocentChange("accounts", "Accounts was restarted so that it reads from the right two hosts, and does."),
  innocentChange("risk", "Risk v59 went out minutes earlier; scoring takes what it took."),
];
