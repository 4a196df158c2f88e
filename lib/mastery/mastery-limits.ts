/** Limits of what the map of the syllabus is computed from; docs/operations.md lists them. */
export const MASTERY_LIMITS = {
  answersRead: 10_000,
  runsRead: 1_000,
  reviewsRead: 10_000,
} as const;
