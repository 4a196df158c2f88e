import { seconds } from "../../kernel/time";
import type { SpanView } from "../../telemetry/views";
import {
  anyOf,
  atLeast,
  durationOf,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onSpan,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** A renewal of the lease that has changed no row, followed by transfers all the same. */
function paysWithoutLease(spans: readonly SpanView[]): boolean {
  const refused = spans.some(
    ({ name, kind, attributes }) =>
      kind === "client" && name === "INSERT leases" && attributes["db.response.returned_rows"] === 0,
  );
  return refused && spans.some(({ name }) => name === "POST /transfers");
}

/** In the midst of a run something short has taken a minute: it may have begun before the fault. */
const hasGap: Evidence["shows"] = (pin, { faultMicros }) =>
  pin.kind === "trace" &&
  pin.trace.spans.some(
    (span) =>
      span.service === "payouts" &&
      span.parentSpanId !== null &&
      durationOf(span) >= seconds(60) &&
      (span.endMicros ?? 0) > faultMicros,
  );

/** Whether a statement has waited for a row for so long, by its span's events. */
const waitedFor = ({ events }: SpanView, least: number): boolean =>
  events.some(
    ({ name, attributes = {} }) =>
      name === "waited for a row lock" && Number(attributes["faultline.db.lock.wait_time"] ?? 0) >= least,
  );

export const evidence: readonly Evidence[] = [
  thePage("Payments fail or take too long, counted where merchants' requests come in."),
  {
    id: "red",
    step: "metrics",
    title: "Bookings take long",
    explanation: "Durations and errors leave their range in the ledger and in whoever waits for it.",
    weight: 0.1,
    shows: anyOf(
      onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.95),
      onSeries(["red:ledger:errors", "red:payments:errors"], (window) => atLeast(window.mean, 0.02)),
      onSeries(["red:ledger:duration"], (window) => timesBaseline(window, 1.4)),
    ),
  },
  {
    id: "twice",
    step: "metrics",
    title: "Twice as many transfers",
    explanation:
      "The scheduler's connections to the database are used twice as much, and the bank gets twice the calls, with no more payouts due.",
    weight: 0.2,
    shows: anyOf(
      onSeries(["use:payouts.ledger-db-pool:utilization", "use:payouts.workers:utilization"], (window) =>
        timesBaseline(window, 1.7),
      ),
      onSeries(["red:bank:rate"], (window) => timesBaseline(window, 1.3)),
    ),
  },
  {
    id: "move",
    step: "window",
    title: "The hosts of the scheduler were moved",
    explanation: "Each stood still for a good minute: longer than the lease's 45 seconds.",
    weight: 0.15,
    shows: onChange(({ component, kind }) => component === "payouts" && kind === "job"),
  },
  {
    id: "v18",
    step: "window",
    title: "Release v18 of the payout scheduler",
    explanation:
      "It went out twenty minutes earlier. Since then nobody looks whether a renewal of the lease went well.",
    weight: 0.1,
    shows: onChange(
      ({ component, kind, title }) => component === "payouts" && kind === "deploy" && title.includes("v18"),
    ),
  },
  {
    id: "waiting",
    step: "traces",
    title: "Bookings wait for a row",
    explanation:
      "The time of a slow payment goes into one statement, which waits for its merchant's account.",
    weight: 0.1,
    shows: onSpan((span) => span.service === "ledger" && waitedFor(span, 0.2)),
  },
  {
    id: "gap",
    step: "follow",
    title: "A run in whose midst a minute is missing",
    explanation: "It stopped in a transfer, and went on 75 seconds later as if nothing had been.",
    weight: 0.15,
    shows: hasGap,
  },
  {
    id: "unheeded",
    step: "follow",
    title: "It asks for the lease, gets no row, and pays",
    explanation:
      "The renewal of one instance changes no row, because the other has the lease. Its transfers follow all the same.",
    weight: 0.25,
    shows: onTrace(paysWithoutLease),
  },
  {
    id: "repeated",
    step: "logs",
    title: "Batches are recorded twice",
    explanation:
      "The database tells each time: the job was done before, and is done again under another token. That is money sent twice.",
    weight: 0.25,
    shows: onLog(({ attributes }) => attributes["faultline.job.outcome"] === "repeated"),
  },
  {
    id: "both",
    step: "verify",
    title: "Both pay, and wait for each other",
    explanation:
      "A transfer of one scheduler waits for the row that the other has locked. With one alone nobody would.",
    weight: 0.15,
    shows: onSpan(
      (span) => span.service === "payouts" && span.name === "UPDATE accounts" && waitedFor(span, 0.08),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "gateway-central",
    "Gateway v42 went out a few minutes before, in eu-central. Payments from eu-west fail as well, and v42 is not there.",
  ),
  innocentChange("webhooks", "Webhooks tell merchants afterwards: they cannot make a payment slow."),
  innocentChange("ledger-db", "The vacuum ended ten minutes earlier, and held no row."),
];
