import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** What is the same, whoever holds the row. */
const either = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names an objective. Where is it measured, and what counts as bad?",
    "Pin the page: payments fail or take longer than 750 ms, in both regions together.",
  ],
  metrics: [
    "Which parts left their usual range, and which did not?",
    "The ledger is slow. Compare what its database has to do with how many sessions it holds.",
    "Pin the sessions of the ledger database: many more than usual, with a CPU as idle as ever.",
  ],
  traces: [
    "Open slow payments. In which of their parts is the time?",
    "Within the booking one statement is long, and not always the same. Look at the events on its span.",
    "Pin a statement of a booking whose span says that it waited for a row lock.",
  ],
  logs: [
    "What does the ledger say about the transactions that fail?",
    "Look for `lock_timeout` in the logs of the ledger.",
    "Pin a line of the ledger: transaction rolled back, lock_timeout, attempt 1 of 3.",
  ],
  verify: [
    "What would be different if it were not a lock, but the database itself?",
    "Whoever asks the same database without locking a row should be as quick as ever.",
    "Pin the duration of accounts (or of risk, or of the bank) after the page: as before.",
  ],
} satisfies Partial<Hints>;

export const hotRowHints: Hints = {
  ...either,
  window: [
    "When did the first line move? Did anything else move with it?",
    "No release fits the minute. Look at the rate of requests; then at what changed in the ledger earlier.",
    "Pin the rate of a gateway: a fifth more since the minute in which payments became slow.",
  ],
  follow: [
    "For which row do they wait? Is it always the same?",
    "The database's log names the row. And what does a booking do between locking it and its commit?",
    "Pin a lock time-out at accounts/3, and the span `check limits`, during which the row is held.",
  ],
  hypothesis: [
    "A row is a queue with one server. What sets its speed, and who fills it?",
    "Somebody sends more for one merchant. And something lets each booking keep the row for longer than it did.",
    "Ledger; lock contention; the sale of one merchant; one merchant's payments.",
  ],
  fix: [
    "You cannot stop the sale. Can you make the queue faster?",
    "What decides how long the row is held came with a release of the ledger.",
    "Roll the ledger back to v96.",
  ],
};

export const longTransactionHints: Hints = {
  ...either,
  window: [
    "When did the first line move? What happened in the minutes before?",
    "Lay the change log over the chart. One release is right before it, of a part that takes no payments at all.",
    "Pin release v19 of the payout scheduler.",
  ],
  follow: [
    "For which row do they wait, and who has it meanwhile?",
    "The database's log names daily_totals/0. Who else than the ledger works on that table?",
    "Pin the span `write statement` of a payout run: fifteen seconds, between the lock and the commit.",
  ],
  hypothesis: [
    "Those who wait are not those who hold. Who holds?",
    "Somebody keeps a row locked while doing something else for a long time.",
    "Payout scheduler; lock contention; release v19 of payouts; one merchant's payments.",
  ],
  fix: [
    "Ending the holder once is not enough: when does it come back?",
    "The holder comes back with every payout run, as long as the release is there.",
    "Roll payouts back.",
  ],
};
