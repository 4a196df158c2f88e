/** Limits of review; docs/operations.md lists them. */
export const REVIEW_LIMITS = {
  newCardsADay: 10,
  missedADay: 10,
  queue: 200,
  ratingsADay: 1_000,
  forecastDays: 14,
  answersRead: 5_000,
} as const;
