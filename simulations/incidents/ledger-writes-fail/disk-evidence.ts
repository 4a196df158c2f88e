import type { SpanView } from "../../telemetry/views";
import {
  anyOf,
  atLeast,
  fallenTo,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onSpan,
  onTrace,
  thePage,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows that a disk has no room, and what only looks guilty. */

const DISK_FULL = "53100"; // PostgreSQL: disk_full

const isOf = ({ attributes }: SpanView, instance: unknown): boolean =>
  attributes["faultline.db.instance.id"] === instance;

/** One instance of the database answers a read and refuses a write of the same trace. */
function readsAndDoesNotWrite(spans: readonly SpanView[]): boolean {
  return spans.some(
    (write) =>
      write.attributes["error.type"] === DISK_FULL &&
      spans.some(
        (other) =>
          (other.name.startsWith("SELECT") || other.name === "BEGIN") &&
          other.status !== "error" &&
          isOf(other, write.attributes["faultline.db.instance.id"]),
      ),
  );
}

export const evidence: readonly Evidence[] = [
  thePage("Payments fail, counted where merchants stand."),
  {
    id: "red",
    step: "metrics",
    title: "Every payment fails",
    explanation: "Not some: from one minute on, payments answers 5xx to all of them, in both regions.",
    weight: 0.1,
    shows: anyOf(
      onSeries(["red:payments:errors", "red:ledger:errors", "red:payouts:errors"], (window) =>
        atLeast(window.mean, 0.7),
      ),
      onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.3),
    ),
  },
  {
    id: "refusals",
    step: "metrics",
    title: "The database's disk refuses",
    explanation: "Errors of the disk, hundreds a minute, and none before. It is not busy.",
    weight: 0.2,
    shows: onSeries(["use:ledger-db.disk:errors"], (window) => atLeast(window.mean, 10)),
  },
  {
    id: "idle",
    step: "metrics",
    title: "Whatever comes after the first write has nothing to do",
    explanation: "Risk, the bank and the webhooks idle: payments end at their first statement.",
    weight: 0.1,
    shows: onSeries(["red:risk:rate", "red:payment-events:rate", "use:risk.cpu:utilization"], (window) =>
      fallenTo(window, 0.25),
    ),
  },
  {
    id: "slot",
    step: "window",
    title: "A replication slot that nobody reads",
    explanation:
      "Twenty minutes earlier a slot was made for a pipeline that starts next week. The primary keeps its log for it.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, title }) =>
        component === "ledger-db" && kind === "config" && title.includes("replication slot"),
    ),
  },
  {
    id: "refused",
    step: "traces",
    title: "A write that is refused at once",
    explanation: "INSERT fails within milliseconds with 53100: no wait for a row, none for a connection.",
    weight: 0.2,
    shows: onSpan(({ attributes }) => attributes["error.type"] === DISK_FULL),
  },
  {
    id: "reads",
    step: "follow",
    title: "The same instance reads, and does not write",
    explanation:
      "A refund finds its payment, and its booking begins, on the very instance that then refuses to insert.",
    weight: 0.2,
    shows: onTrace(readsAndDoesNotWrite),
  },
  {
    id: "log",
    step: "logs",
    title: "No space left on device",
    explanation: "The database says it for every write.",
    weight: 0.25,
    shows: onLog(({ service, body }) => service === "ledger-db" && body.includes("no space left on device")),
  },
  {
    id: "payouts",
    step: "verify",
    title: "Payouts fail as well",
    explanation:
      "They share nothing with payments but the database, and they only have to write down who holds the lease.",
    weight: 0.1,
    shows: anyOf(
      onSeries(["red:payouts:errors"], (window) => atLeast(window.mean, 0.5)),
      onLog(
        ({ service, severityNumber, body }) =>
          service === "payouts" && severityNumber >= 17 && body.includes("ledger-db"),
      ),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange("accounts", "Accounts v65 only reads, and reads go well."),
  innocentChange("risk", "Risk v59 went out ten minutes earlier; by now no payment gets that far."),
  innocentChange("bank", "The bank's addresses changed, and whatever reached it was answered."),
];
