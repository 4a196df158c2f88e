/** Limits of mock interviews; docs/operations.md lists them. */
export const INTERVIEW_LIMITS = {
  /** Of one person, finished ones among them. */
  sessions: 1_000,
  /** Of one person at once. */
  open: 20,
  asks: 60,
  askCharacters: 300,
  estimateCharacters: 200,
  noteCharacters: 6_000,
  extensions: 20,
  extensionMinutes: 5,
  /** Of one trial; the best one counts. */
  tries: 3,
  sketchBoxes: 40,
  sketchArrows: 80,
  sketchCharacters: 120,
} as const;
