/** Limits of review; docs/operations.md lists them. */
export const REVIEW_LIMITS = {
  newCardsADay: 10,
  missedADay: 10,
  queue: 200,
  ratingsADay: 1_000,
  forecastDays: 14,
  answersRead: 5_000,
} as const;

/** How well something was known, the worst first. */
export const REVIEW_RATINGS = ["again", "hard", "good", "easy"] as const;
export type ReviewRating = (typeof REVIEW_RATINGS)[number];
