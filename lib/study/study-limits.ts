/** Limits of a study plan; docs/operations.md lists them. */
export const STUDY_LIMITS = {
  minutesADayLeast: 10,
  minutesADayMost: 480,
  daysAhead: 730,
} as const;
