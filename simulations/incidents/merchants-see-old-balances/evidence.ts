import type { SpanView } from "../../telemetry/views";
import { anyOf, atLeast, atMost, onLog, onSeries, onSpan } from "../evidence";
import type { Evidence } from "../incident";

/** What both causes show: replicas that refuse to be read, because they are behind. */

/** How far behind the instance was that a read went to, in seconds; null for other spans. */
export function lagOf({ attributes }: SpanView): number | null {
  const lag = attributes["faultline.db.replication.lag"];
  return typeof lag === "number" ? lag : null;
}

export const instanceOf = ({ attributes }: SpanView): string =>
  String(attributes["faultline.db.instance.id"] ?? "");

/** A read that was refused because it would have been too old. */
export const isRefused = (span: SpanView): boolean =>
  span.kind === "client" && span.status === "error" && (lagOf(span) ?? 0) >= 10;

export const inRed: Evidence = {
  id: "red",
  step: "metrics",
  title: "Reads fail at accounts",
  explanation: "Balances and lists fail. Payments, which read nothing of that, are as well as ever.",
  weight: 0.1,
  shows: anyOf(
    onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.95),
    onSeries(["red:accounts:errors"], (window) => atLeast(window.mean, 0.05)),
  ),
};

export const refused: Evidence = {
  id: "refused",
  step: "traces",
  title: "A replica refuses a read, because it is too far behind",
  explanation:
    "The statement takes as long as ever, and then fails: its span names the instance, and says by how many seconds it was behind.",
  weight: 0.2,
  shows: onSpan(isRefused),
};

export const told: Evidence = {
  id: "told",
  step: "logs",
  title: "Accounts says why",
  explanation:
    "The replica is too far behind for this read: that is no slow database, and no lost connection.",
  weight: 0.15,
  shows: onLog(
    ({ service, body, attributes }) =>
      service === "accounts" && (attributes["error.type"] === "too_stale" || body.includes("too far behind")),
  ),
};

export const paymentsWell: Evidence = {
  id: "payments-well",
  step: "verify",
  title: "Payments are taken as always",
  explanation:
    "They are booked at the primary, which nobody waits for. Nothing is lost; it is only not to be seen yet.",
  weight: 0.1,
  shows: onSeries(["red:payments:errors", "red:ledger:errors"], (window) => atMost(window.mean, 0.005)),
};
