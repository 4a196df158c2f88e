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
} as const;
