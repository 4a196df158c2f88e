import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** For each step a nudge, a pointer and the answer: the first step is the same whatever the cause. */
export const hintsFor = (rest: Omit<Hints, "symptom">): Hints => ({
  symptom: [
    "Who notices, and how many of all?",
    "The page names an objective. What share of the orders is bad, and does it grow?",
    "Pin the page, or the objective since it began: a few orders in a hundred, steadily.",
  ],
  ...rest,
});
