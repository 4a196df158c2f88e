import type { IncidentCase } from "../incident";

/** For each step a nudge, a pointer and the answer. */
export const hints: IncidentCase["hints"] = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names an objective. Where is it measured, and what counts as bad?",
    "Pin the page: checkouts fail or take longer than 800 ms, measured at the front door.",
  ],
  metrics: [
    "Compare the parts with each other: which left their usual range, and which did not?",
    "After RED look at USE. One resource behind several services is full.",
    "Pin the CPU of the orders database: a third busy before, completely now.",
  ],
  window: [
    "When did the first line move? What happened in the minutes before?",
    "Lay the change log over the chart. Most changes are too early.",
    "Pin release v241 of checkout: everything begins within two minutes of it.",
  ],
  traces: [
    "Look at requests that failed, not at those that went well.",
    "Sort failed checkouts by duration and open one. What does it wait for?",
    "Pin a span that waits for an orders-db connection, or a statement that was broken off after 500 ms.",
  ],
  follow: [
    "Follow the waiting down to whoever holds what is waited for.",
    "The connections are held by statements. Which statement is new, and how many rows does it read?",
    "Pin the SELECT by cart_fingerprint in the orders database's log: 2.4 million rows examined, none returned.",
  ],
  logs: [
    "What do the services themselves say, and how often?",
    "Look for the word `attempt` in the logs of the gateway and of checkout.",
    "Pin a retry, or the line that says no connection was to be had within 500 ms.",
  ],
  hypothesis: [
    "Name the place, the mechanism and the trigger, and ask: would that alone keep the shop down?",
    "Something expensive began it. What keeps it going is a loop between those who ask and those who cannot answer.",
    "Checkout; expensive work kept alive by retries; release v241; whatever needs the orders database.",
  ],
  verify: [
    "What would you see if you were right, and not otherwise?",
    "If retries multiply the load, then checkout takes more requests than customers send.",
    "Pin checkout's request rate after the page: well above what it was, with no more customers than before.",
  ],
  fix: [
    "Two things are wrong: what began it and what keeps it going.",
    "Taking the release back takes the trigger away. Will the database then have room?",
    "Roll checkout back and turn retries off at the gateway (or in checkout).",
  ],
};
