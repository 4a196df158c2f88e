import { minutes } from "../../kernel/time";
import type { ExpertStep, IncidentCase } from "../incident";
import { conclude, look, take } from "../moves";

/** How somebody solves it who sees nothing but the telemetry. */
export const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments fail, in both regions.", { kind: "alert", severity: "page" }),
  look(75, "metrics", "All payments fail, and quickly. Nothing in front of the database is busy.", {
    kind: "metric",
    series: "red:payments:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(1.5),
  }),
  look(95, "metrics", "Risk has nothing to do: payments end before they get there.", {
    kind: "metric",
    series: "red:risk:rate",
    fromPageMicros: 0,
    toPageMicros: minutes(1.5),
  }),
  look(120, "traces", "The first INSERT of a payment is refused within milliseconds: 53100.", {
    kind: "trace",
    operation: "INSERT payments",
    spanName: "INSERT payments",
    minDurationMicros: 0,
    failed: true,
  }),
  look(140, "logs", "The database: no space left on device.", {
    kind: "log",
    service: "ledger-db",
    text: "no space left on device",
  }),
  look(160, "metrics", "Its disk refuses hundreds of accesses a minute, and is idle otherwise.", {
    kind: "metric",
    series: "use:ledger-db.disk:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(2),
  }),
  look(185, "window", "Nothing changed in these minutes. What fills a disk? A slot without a reader.", {
    kind: "change",
    component: "ledger-db",
    changeKind: "config",
    titleIncludes: "replication slot",
  }),
  conclude(210, "The primary's disk is full of log that is kept for a slot nobody reads.", {
    component: "ledger-db",
    mechanism: "full-disk",
    trigger: "warehouse-slot",
    scope: "payments-all",
    confidence: 0.9,
    beganBeforePageMicros: minutes(0.5),
  }),
  look(230, "verify", "If it is the disk, payouts fail too, though they share nothing else with payments.", {
    kind: "metric",
    series: "red:payouts:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(245, "Give the disk room, and leave everyone where they are.", ["grow-disk", "ledger-db"]),
];

export const hints: IncidentCase["hints"] = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "Slow, or refused? The page says either; look at how long a failed payment takes.",
    "Pin the page: payments fail, in both regions.",
  ],
  metrics: [
    "Who has more to do than usual, and who has less?",
    "After RED look at USE: one resource refuses, though it is not busy.",
    "Pin the errors of ledger-db's disk.",
  ],
  window: [
    "What happened in the minutes before? And if nothing did: what takes time to do harm?",
    "Go back further than ten minutes. Which change makes something grow?",
    "Pin the replication slot for the warehouse.",
  ],
  traces: [
    "Open a failed payment. How far does it get?",
    "Its first statement for the database fails, and in a few milliseconds. With which error?",
    "Pin an INSERT that failed with 53100.",
  ],
  follow: [
    "Is the database down? Who is still served by it?",
    "A refund reads its payment first. On which instance, and how does its booking end there?",
    "Pin a trace in which an instance answers a SELECT or BEGIN and then refuses an INSERT.",
  ],
  logs: [
    "What does the database itself say?",
    "Errors in the log of ledger-db since the page.",
    "Pin a line that says no space left on device.",
  ],
  hypothesis: [
    "Reads go well and writes fail at once: what is that typical of?",
    "A disk without room. Which of the changes makes a database keep more than it needs?",
    "Ledger database; no space left on a disk; the replication slot; payments of all merchants.",
  ],
  verify: [
    "Who else writes to this database, and shares nothing else with payments?",
    "Every twenty seconds payouts takes its lease, which is a write.",
    "Pin the errors of payouts after the page.",
  ],
  fix: [
    "The disk has no room. Who else has the data, and how does a disk get room?",
    "Fail over, and look who still reads from the wrong instance; or grow the disk.",
    "Grow the disks of ledger-db. Or fail over, then restart accounts.",
  ],
};
