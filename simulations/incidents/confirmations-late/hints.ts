import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** For each step a nudge, a pointer and the answer: what is the same whatever the cause. */
export const hintsFor = (rest: Omit<Hints, "symptom" | "verify">): Hints => ({
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names an objective. From when to when is it measured, and what counts as bad?",
    "Pin the page: confirmations are not sent within two minutes of the order.",
  ],
  verify: [
    "A queue grows when more comes in or less goes out. Which of the two is it?",
    "Compare the rate at which messages are published with that of before.",
    "Pin checkout's rate or the queue's: as before. So less goes out.",
  ],
  ...rest,
});
