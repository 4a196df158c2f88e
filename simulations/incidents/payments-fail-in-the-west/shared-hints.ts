import type { IncidentCase } from "../incident";

/** Where the way is the same whatever fails in the west. */
export const sharedHints: Pick<IncidentCase["hints"], "symptom" | "metrics"> = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "The page names one region. What of it: all requests, or payments?",
    "Pin the page: payments fail, nearly all of them in the west.",
  ],
  metrics: [
    "What differs between the two regions?",
    "The two gateways have the same work. Compare their errors, and how long the failed ones take.",
    "Pin the errors of gateway-west.",
  ],
};
