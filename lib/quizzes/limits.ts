/** Limits of quiz content and of what a browser may send; docs/operations.md lists them. */
export const QUIZ_LIMITS = {
  promptCharacters: 2_000,
  textCharacters: 600,
  options: 10,
  lines: 20,
  blanks: 8,
  blankCharacters: 80,
  itemsPerQuiz: 40,
  attemptsPerQuiz: 100,
  answersPerCheck: 50,
  /** How long ago an answer may say that it was given. */
  agoDays: 30,
} as const;

/** The same in milliseconds. */
export const LONGEST_AGO_MS = QUIZ_LIMITS.agoDays * 86_400_000;

/** How much time somebody takes for an exam, as a multiple of its minutes; null for no clock. Whoever needs more takes more, unasked. */
export const EXAM_PACES = { standard: 1, "half-more": 1.5, double: 2, untimed: null } as const;
export type ExamPace = keyof typeof EXAM_PACES;
