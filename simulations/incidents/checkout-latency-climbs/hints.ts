import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** The way to catalog is the same, whatever ails it. */
const common: Pick<Hints, "symptom" | "metrics" | "traces"> = {
  symptom: [
    "Read the page to its end. Is it a step or a slope?",
    "It has been climbing for a while: the cause is older than the page.",
    "Pin the page: one checkout in twenty, over five minutes, and climbing before that.",
  ],
  metrics: [
    "Which part left its usual range first? Look at the slowest twentieth, not at medians.",
    "Compare the durations of all services over the last quarter of an hour. One rises minutes before the others.",
    "Pin catalog's durations around the page: at least twice their usual value.",
  ],
  traces: [
    "Look at slow checkouts. For whom do they wait?",
    "Checkout gives up on GET /prices after 400 ms. What did catalog do in that time?",
    "Pin a trace in which catalog's own span is long, and the spans below it (cache, database) are short.",
  ],
};

export const leakHints: Hints = {
  ...common,
  window: [
    "When did the line bend? Not when did the pager ring.",
    "Go back ten minutes from the page and lay the change log over catalog's durations.",
    "Pin release v119 of catalog.",
  ],
  follow: [
    "Catalog is slow in itself. Which of its resources has changed?",
    "Look at the memory of catalog: not only how full it is, but how long it is being collected.",
    "Pin the pauses of catalog's memory: many times what they were.",
  ],
  logs: [
    "What does catalog itself say?",
    "Look for lines about the garbage collector in catalog's log, and compare the first with the last.",
    "Pin a line that says the world stopped for more than a second.",
  ],
  hypothesis: [
    "What makes a process slower with its age, at the same load?",
    "Something is kept that should be let go, since the release.",
    "Catalog; memory leak and long pauses; the latest release of catalog; whatever needs the catalogue.",
  ],
  verify: [
    "What would you see if it were load?",
    "Then catalog would be asked more often than half an hour ago.",
    "Pin catalog's request rate of the minutes before the page: as usual.",
  ],
  fix: [
    "What makes it well for a few minutes, and what for good?",
    "A restart empties the heaps. Who fills them again?",
    "Roll catalog back. A restart before it buys time.",
  ],
};

export const neighbourHints: Hints = {
  ...common,
  window: [
    "When did the line bend? Not when did the pager ring.",
    "Go back nine minutes from the page and read every line of the change log, also those that are not of your teams.",
    "Pin the job on catalog's machines: the picture archive.",
  ],
  follow: [
    "Catalog is slow in itself. Which of its resources has changed?",
    "Look at catalog's CPU, and at its request rate beside it.",
    "Pin the CPU of catalog: from an eighth to more than half busy, at the same rate of requests.",
  ],
  logs: [
    "What do catalog's callers say?",
    "Checkout's errors name a callee and an operation.",
    "Pin a line of checkout that names catalog and GET /prices.",
  ],
  hypothesis: [
    "The same work, the same code, the same rate, and a CPU that is full: who has the rest?",
    "Everything that computes is slower by one factor, on both instances.",
    "Catalog; CPU starvation by a neighbour; another team's job; whatever needs the catalogue.",
  ],
  verify: [
    "What would you see if it were a memory leak?",
    "Its pauses would grow before anything else does.",
    "Pin the pauses of catalog's memory in the minutes before the page: as usual.",
  ],
  fix: [
    "Where does the neighbour live, and where does it not?",
    "The instances that you have will come back on the same machines.",
    "Scale catalog out: new instances run elsewhere.",
  ],
};
