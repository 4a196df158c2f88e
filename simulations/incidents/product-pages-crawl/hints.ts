import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** For each step a nudge, a pointer and the answer: what is the same whatever the cause. */
export const hintsFor = (rest: Omit<Hints, "symptom" | "logs">): Hints => ({
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names an objective. Which requests are counted, and what is bad?",
    "Pin the page: product pages fail or take longer than 800 ms.",
  ],
  logs: [
    "What do the gateway and catalog say, and how often?",
    "Look for the word `attempt` in their logs, and for connections that were not to be had.",
    "Pin a line of the gateway: catalog: GET /products/{id} failed, attempt 1 of 3.",
  ],
  ...rest,
});
