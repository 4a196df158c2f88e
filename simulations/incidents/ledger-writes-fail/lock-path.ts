import { minutes } from "../../kernel/time";
import type { ExpertStep, IncidentCase } from "../incident";
import { conclude, look, take } from "../moves";

/** How somebody solves it who sees nothing but the telemetry. */
export const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments fail or are slow, in both regions.", {
    kind: "alert",
    severity: "page",
  }),
  look(25, "metrics", "Bookings take seconds. Risk and the bank are as quick as ever.", {
    kind: "metric",
    series: "red:ledger:duration",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(
    50,
    "metrics",
    "The ledger's connections are held far longer than usual, while the database has CPU to spare.",
    {
      kind: "metric",
      series: "use:ledger.ledger-db-pool:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    },
  ),
  look(75, "window", "It began with ledger v97. The other changes are older, and nothing moved with them.", {
    kind: "change",
    component: "ledger",
    changeKind: "deploy",
    titleIncludes: "v97",
  }),
  look(105, "traces", "A booking waits for a row, is ended by the database and rolled back.", {
    kind: "trace",
    operation: "ROLLBACK",
    spanName: "ROLLBACK",
    minDurationMicros: 0,
  }),
  look(135, "logs", "The database says deadlock, and names the row.", {
    kind: "log",
    service: "ledger-db",
    text: "deadlock detected",
  }),
  look(160, "logs", "The ledger tries each of them again as a whole.", {
    kind: "log",
    service: "ledger",
    text: "deadlock_detected",
  }),
  conclude(
    185,
    "v97 takes two locks in another order than before: transactions wait for each other in a circle.",
    {
      component: "ledger",
      mechanism: "deadlock",
      trigger: "ledger-v97",
      scope: "payments-all",
      confidence: 0.9,
    },
  ),
  look(205, "verify", "If bookings hang, payments gives up on them and asks again.", {
    kind: "log",
    service: "payments",
    text: "POST /bookings failed",
  }),
  take(220, "Take the release back.", ["rollback", "ledger"]),
];

export const hints: IncidentCase["hints"] = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names an objective. What counts as bad, and where is it counted?",
    "Pin the page: payments fail or take longer than 750 ms, in both regions.",
  ],
  metrics: [
    "Compare the parts that a payment goes through: which one takes longer by itself?",
    "Durations of risk, bank and ledger side by side; then what the ledger has too little of.",
    "Pin the ledger's durations, or its connections to the database: held many times as long as usual.",
  ],
  window: [
    "When did the first line move, and what happened right before?",
    "Five changes in half an hour. Which one is about the part that became slow?",
    "Pin release v97 of ledger.",
  ],
  traces: [
    "Open a payment that took long, and look for its longest wait.",
    "Inside the booking, a statement waits for a row. How does that wait end?",
    "Pin an UPDATE that fails with deadlock_detected after about a tenth of a second.",
  ],
  follow: [
    "Who holds the row that is waited for, and what does that one wait for?",
    "Compare the order of the statements in two bookings of v97.",
    "Pin a booking in which UPDATE accounts comes before UPDATE daily_totals.",
  ],
  logs: [
    "What does the database itself say?",
    "Errors in the log of ledger-db, from the release on.",
    "Pin a line that says deadlock detected.",
  ],
  hypothesis: [
    "Is the database busy, or is it waited in?",
    "CPU idle, rows waited for, statements ended by the database: what is that called, and what changed the order?",
    "Ledger; deadlock; release v97; payments of all merchants.",
  ],
  verify: [
    "What does whoever asks for a booking do while it hangs?",
    "Warnings of payments about the ledger, or the rate of bookings beside that of payments.",
    "Pin a booking that payments asks for again.",
  ],
  fix: [
    "What brought the second order of locks?",
    "More connections or instances let more transactions in. What would let them pass each other?",
    "Roll ledger back.",
  ],
};
