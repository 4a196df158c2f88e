import { minutes } from "../../kernel/time";
import type { ExpertStep } from "../incident";
import { conclude, look, take } from "../moves";

/** How somebody solves it who sees nothing but the telemetry. */
export const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: checkouts fail or are slow, at the front door.", {
    kind: "alert",
    severity: "page",
  }),
  look(
    20,
    "metrics",
    "Checkout's errors and durations have left their range; so have inventory's. Cart's have not.",
    {
      kind: "metric",
      series: "red:checkout:errors",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1),
    },
  ),
  look(
    50,
    "metrics",
    "Among the resources one is full: the orders database's CPU, and it was a third busy before.",
    {
      kind: "metric",
      series: "use:orders-db.cpu:utilization",
      fromPageMicros: 0,
      toPageMicros: minutes(1),
    },
  ),
  look(
    70,
    "window",
    "It began within two minutes of checkout v241. The other changes are older, and nothing moved with them.",
    { kind: "change", component: "checkout", changeKind: "deploy", titleIncludes: "v241" },
  ),
  look(95, "traces", "A failed checkout waits for a connection to the orders database.", {
    kind: "trace",
    operation: "wait for orders-db connection",
    spanName: "wait for orders-db connection",
    minDurationMicros: 400_000,
  }),
  look(
    120,
    "follow",
    "The statement that the connections are busy with is new, and reads 2.4 million rows to return none.",
    { kind: "log", service: "orders-db", text: "cart_fingerprint = $1" },
  ),
  look(
    140,
    "logs",
    "Checkout and the gateway try again and again: one click becomes up to nine statements.",
    { kind: "log", service: "gateway", text: "attempt", fromPageMicros: 0 },
  ),
  conclude(170, "v241's statement filled the database; retries multiply the load and will keep it full.", {
    component: "checkout",
    mechanism: "slow-statement-retry-overload",
    trigger: "checkout-v241",
    scope: "orders-db-users",
    confidence: 0.9,
  }),
  look(190, "verify", "Checkout takes more requests than customers send: the retries are real.", {
    kind: "metric",
    series: "red:checkout:rate",
    fromPageMicros: minutes(1),
    toPageMicros: minutes(3),
  }),
  take(200, "Take the trigger away.", ["rollback", "checkout"]),
  take(205, "And break the loop: no retries at the edge until the database has room.", [
    "disable-retries",
    "gateway",
  ]),
];
