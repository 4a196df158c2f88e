import { minutes, seconds } from "../../kernel/time";
import type { ExpertStep } from "../incident";

/** A step that looks at something, so long after the page. */
const look = ({
  afterSeconds,
  ...rest
}: Pick<ExpertStep, "step" | "text" | "finds"> & { readonly afterSeconds: number }): ExpertStep => ({
  ...rest,
  afterPageMicros: seconds(afterSeconds),
  hypothesis: null,
  action: null,
});

/** How somebody solves it who sees nothing but the telemetry. */
export const expertPath: readonly ExpertStep[] = [
  look({
    step: "symptom",
    afterSeconds: 0,
    text: "Read the page: checkouts fail or are slow, at the front door.",
    finds: {
      kind: "alert",
      severity: "page",
    },
  }),
  look({
    step: "metrics",
    afterSeconds: 20,
    text: "Checkout's errors and durations have left their range; so have inventory's. Cart's have not.",
    finds: {
      kind: "metric",
      series: "red:checkout:errors",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1),
    },
  }),
  look({
    step: "metrics",
    afterSeconds: 50,
    text: "Among the resources one is full: the orders database's CPU, and it was a third busy before.",
    finds: {
      kind: "metric",
      series: "use:orders-db.cpu:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    },
  }),
  look({
    step: "window",
    afterSeconds: 70,
    text: "It began within two minutes of checkout v241. The other changes are older, and nothing moved with them.",
    finds: {
      kind: "change",
      component: "checkout",
      changeKind: "deploy",
      titleIncludes: "v241",
    },
  }),
  look({
    step: "traces",
    afterSeconds: 95,
    text: "A failed checkout waits for a connection to the orders database.",
    finds: {
      kind: "trace",
      operation: "wait for orders-db connection",
      spanName: "wait for orders-db connection",
      minDurationMicros: 400_000,
    },
  }),
  look({
    step: "follow",
    afterSeconds: 120,
    text: "The statement that the connections are busy with is new, and reads 2.4 million rows to return none.",
    finds: {
      kind: "log",
      service: "orders-db",
      text: "cart_fingerprint = $1",
    },
  }),
  look({
    step: "logs",
    afterSeconds: 140,
    text: "Checkout and the gateway try again and again: one click becomes up to nine statements.",
    finds: {
      kind: "log",
      service: "gateway",
      text: "attempt",
    },
  }),
  {
    step: "hypothesis",
    afterPageMicros: seconds(170),
    text: "v241's statement filled the database; retries multiply the load and will keep it full.",
    finds: null,
    hypothesis: {
      component: "checkout",
      mechanism: "slow-statement-retry-overload",
      trigger: "checkout-v241",
      scope: "orders-db-users",
      confidence: 0.9,
    },
    action: null,
  },
  look({
    step: "verify",
    afterSeconds: 190,
    text: "Checkout takes more requests than customers send: the retries are real.",
    finds: {
      kind: "metric",
      series: "red:checkout:rate",
      fromPageMicros: minutes(1),
      toPageMicros: minutes(3),
    },
  }),
  {
    step: "fix",
    afterPageMicros: seconds(200),
    text: "Take the trigger away.",
    finds: null,
    hypothesis: null,
    action: { kind: "rollback", target: "checkout", parameters: {} },
  },
  {
    step: "fix",
    afterPageMicros: seconds(205),
    text: "And break the loop: no retries at the edge until the database has room.",
    finds: null,
    hypothesis: null,
    action: { kind: "disable-retries", target: "gateway", parameters: {} },
  },
];
