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
  look(50, "traces", "A slow booking waits for a row of its merchant.", {
    kind: "trace",
    operation: "UPDATE daily_totals",
    spanName: "UPDATE daily_totals",
    minDurationMicros: 320_000,
  }),
  look(
    80,
    "metrics",
    "Who else locks accounts? The payout scheduler; it holds twice its usual connections.",
    {
      kind: "metric",
      series: "use:payouts.ledger-db-pool:utilization",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1.5),
    },
  ),
  look(
    110,
    "window",
    "It is a new version, which asks for its lease in another way. That was twenty minutes ago.",
    {
      kind: "change",
      component: "payouts",
      changeKind: "deploy",
      titleIncludes: "v18",
    },
  ),
  look(
    140,
    "window",
    "And its hosts were moved, minutes before the page: each stood still for longer than the lease lasts.",
    {
      kind: "change",
      component: "payouts",
      changeKind: "job",
      titleIncludes: "hosts",
    },
  ),
  look(170, "follow", "A run from then: a minute is missing in it.", {
    kind: "trace",
    operation: "POST /payout-runs",
    spanName: "POST /payout-runs",
    minDurationMicros: seconds(70),
    fromPageMicros: -minutes(10),
  }),
  look(240, "logs", "And the database says it: batches are done again, under another token.", {
    kind: "log",
    service: "ledger-db",
    text: "was done before",
    fromPageMicros: -minutes(8),
  }),
  conclude(255, "A holder that stood still longer than its lease, woke up and went on: two pay now.", {
    component: "payouts",
    mechanism: "lease-without-fencing",
    trigger: "host-move",
    scope: "one-merchant",
    confidence: 0.9,
  }),
  look(270, "verify", "If two pay, they wait for each other's rows: they do.", {
    kind: "trace",
    operation: "POST /payout-runs",
    spanName: "UPDATE accounts",
    minDurationMicros: 120_000,
    fromPageMicros: 0,
  }),
  take(285, "Make both forget that they ever had the lease.", ["restart", "payouts"]),
];
