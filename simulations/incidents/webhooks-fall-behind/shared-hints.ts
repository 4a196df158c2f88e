import type { IncidentCase } from "../incident";

/** Where the way is the same whatever makes events late. */
export const sharedHints: Pick<IncidentCase["hints"], "symptom" | "metrics"> = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page is not about payments. What counts as late, and who tells merchants?",
    "Pin the page: events reach merchants later than 30 seconds after they happened.",
  ],
  metrics: [
    "Events wait somewhere. Where, and does the place get emptied?",
    "The lag of payment-events, and beside it how busy those are who read it.",
    "Pin the lag of payment-events, or the utilization of webhooks' handlers.",
  ],
};
