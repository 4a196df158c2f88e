import type { SpanView } from "../../telemetry/views";
import {
  anyOf,
  atLeast,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows that transactions wait for each other in circles, and what only looks guilty. */

/** Two statements of one transaction: the account first, the totals afterwards. */
function isTurnedAround(spans: readonly SpanView[]): boolean {
  return spans.some(
    (account) =>
      account.name === "UPDATE accounts" &&
      account.status !== "error" &&
      spans.some(
        (totals) =>
          totals.name === "UPDATE daily_totals" &&
          totals.parentSpanId === account.parentSpanId &&
          totals.startMicros > account.startMicros &&
          !spans.some(
            ({ name, parentSpanId, startMicros }) =>
              name === "BEGIN" &&
              parentSpanId === account.parentSpanId &&
              startMicros > account.startMicros &&
              startMicros < totals.startMicros,
          ),
      ),
  );
}

export const evidence: readonly Evidence[] = [
  thePage("Payments fail or are slow, counted where merchants stand."),
  {
    id: "red",
    step: "metrics",
    title: "Bookings take seconds",
    explanation: "The ledger's durations are many times what they were; everything before it is a victim.",
    weight: 0.1,
    shows: onSeries(["red:ledger:duration", "red:payments:duration"], (window) => timesBaseline(window, 3)),
  },
  {
    id: "connections",
    step: "metrics",
    title: "The ledger's connections are held",
    explanation:
      "Connections are in use many times as much as usual, and bookings wait for one: transactions keep them while they wait themselves.",
    weight: 0.15,
    shows: anyOf(
      onSeries(["use:ledger.ledger-db-pool:utilization"], (window) => timesBaseline(window, 2)),
      onSeries(["use:ledger.ledger-db-pool:errors"], (window) => atLeast(window.mean, 1)),
    ),
  },
  {
    id: "release",
    step: "window",
    title: "Release v97 of ledger",
    explanation: "It went out right before the first deadlock. The other changes are older.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "ledger" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "ended",
    step: "traces",
    title: "A statement that the database has ended",
    explanation:
      "An UPDATE waits for a row for a tenth of a second and fails with deadlock_detected; the transaction is rolled back.",
    weight: 0.2,
    shows: onTrace((spans) =>
      spans.some(({ attributes }) => attributes["error.type"] === "deadlock_detected"),
    ),
  },
  {
    id: "order",
    step: "follow",
    title: "Two orders of the same two locks",
    explanation:
      "In v97 some bookings change the account before the totals. Before, and in the other bookings, the totals come first.",
    weight: 0.2,
    shows: onTrace(isTurnedAround),
  },
  {
    id: "log",
    step: "logs",
    title: "The database says what it is",
    explanation: "Deadlock detected: two transactions wait for each other's rows, and one is rolled back.",
    weight: 0.25,
    shows: onLog(({ service, body }) => service === "ledger-db" && body.startsWith("deadlock detected")),
  },
  {
    id: "again",
    step: "logs",
    title: "The ledger tries whole transactions again",
    explanation:
      "After each deadlock it begins anew, up to three times: more transactions for the same rows.",
    weight: 0.15,
    shows: onLog(
      ({ service, attributes }) =>
        service === "ledger" &&
        attributes["error.type"] === "deadlock_detected" &&
        attributes["attempt"] !== undefined,
    ),
  },
  {
    id: "more-bookings",
    step: "verify",
    title: "Payments asks for the same booking again",
    explanation:
      "It gives up after a second and asks again, while the first booking still waits for its rows: the ledger takes more bookings than there are payments.",
    weight: 0.1,
    shows: anyOf(
      onSeries(["red:ledger:rate"], (window) => timesBaseline(window, 1.15)),
      onLog(
        ({ service, attributes }) =>
          service === "payments" &&
          attributes["peer.service"] === "ledger" &&
          attributes["attempt"] !== undefined,
      ),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange("accounts", "Accounts v65 only reads, from replicas, and nothing moved with it."),
  innocentChange("risk", "Risk v59 went out ten minutes earlier, and scoring takes what it took."),
  innocentChange("bank", "The bank's addresses changed and its calls go as well as before."),
  innocentChange(
    "ledger-db",
    "A replication slot keeps the log of writes on disk. It takes no locks, and twenty minutes went by in peace.",
    "slot",
  ),
];
