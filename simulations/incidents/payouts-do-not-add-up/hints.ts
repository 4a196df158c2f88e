import type { IncidentCase } from "../incident";

export const hints: IncidentCase["hints"] = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "Two things are reported: an objective that is missed, and sums that do not match. The page is about the first.",
    "Pin the page: payments fail or take longer than 750 ms.",
  ],
  metrics: [
    "Which parts left their usual range, and which do more than they should?",
    "The ledger waits. Look at the others that use its database: who holds more connections than usual?",
    "Pin the scheduler's connections to the ledger database: twice as many in use.",
  ],
  window: [
    "When did it begin? What happened to the parts that behave differently?",
    "Not every change is a release. What was done to the machines?",
    "Pin the move of the payout scheduler's hosts.",
  ],
  traces: [
    "Open slow payments. In which of their parts is the time?",
    "Within the booking one statement is long. Look at the events on its span.",
    "Pin a booking's UPDATE accounts that waited for a row lock.",
  ],
  follow: [
    "Who holds the row? Follow it from there.",
    "Compare the runs of the two payout instances. What does the database answer when each asks for the lease?",
    "Pin a payout run that gets no row for its lease and makes transfers all the same, or the one in whose midst a minute is missing.",
  ],
  logs: [
    "Who sees all payouts, whoever makes them?",
    "Look at the warnings of the ledger database.",
    "Pin a line: job of payouts was done before, and is done again.",
  ],
  hypothesis: [
    "There is a lease, so that only one pays. How can there be two?",
    "A lease ends by itself. What if its holder does not notice, and nobody refuses what it does?",
    "Payout scheduler; a lease that its holder outlived; the move of its hosts; one merchant.",
  ],
  verify: [
    "What would you see if two pay at once, and never if one does?",
    "Each locks the row of the merchant that it pays. Two of them must wait for each other.",
    "Pin an UPDATE accounts of a payout run that waited for a row lock.",
  ],
  fix: [
    "Which of the two should stop, and how would it learn that?",
    "What a process believes ends with the process. Draining takes requests away: does a scheduler get any?",
    "Restart payouts, or roll it back.",
  ],
};
