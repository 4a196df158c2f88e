import { minutes, seconds } from "../../kernel/time";
import type { ExpertStep } from "../incident";
import { conclude, look, take } from "../moves";

/** How somebody solves it who sees nothing but the telemetry. */
export const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments fail or are slow, in both regions.", {
    kind: "alert",
    severity: "page",
  }),
  look(20, "metrics", "It is the ledger's bookings that take long.", {
    kind: "metric",
    series: "red:ledger:duration",
    fromPageMicros: -minutes(2),
    toPageMicros: minutes(1),
  }),
  look(45, "traces", "A slow booking waits for its merchant's account.", {
    kind: "trace",
    operation: "UPDATE accounts",
    spanName: "UPDATE accounts",
    minDurationMicros: 320_000,
  }),
  look(
    70,
    "metrics",
    "Who else locks accounts? The payout scheduler; it holds twice its usual connections.",
    {
      kind: "metric",
      series: "use:payouts.ledger-db-pool:utilization",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1),
    },
  ),
  look(95, "logs", "The database says it: batches are done again, under an older token.", {
    kind: "log",
    service: "ledger-db",
    text: "was done before",
    fromPageMicros: -minutes(8),
  }),
  look(
    120,
    "window",
    "Since when? The hosts of the scheduler were moved right before the first of these lines.",
    {
      kind: "change",
      component: "payouts",
      changeKind: "job",
      titleIncludes: "hosts",
    },
  ),
  look(145, "follow", "A run from then: a minute is missing in it.", {
    kind: "trace",
    operation: "POST /payout-runs",
    spanName: "POST /payout-runs",
    minDurationMicros: seconds(70),
    fromPageMicros: -minutes(10),
  }),
  conclude(170, "A holder that stood still longer than its lease, woke up and went on: two pay now.", {
    component: "payouts",
    mechanism: "lease-without-fencing",
    trigger: "host-move",
    scope: "one-merchant",
    confidence: 0.9,
  }),
  look(190, "verify", "If two pay, they wait for each other's rows: they do.", {
    kind: "trace",
    operation: "POST /payout-runs",
    spanName: "UPDATE accounts",
    minDurationMicros: 120_000,
  }),
  take(205, "Make both forget that they ever had the lease.", ["restart", "payouts"]),
];
