/** Something wrong in authored content, with its place, as `npm run content -- check` prints it. */
export interface Problem {
  /** Path from the project's root; empty for text that is in no file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Short name of the rule that was broken. */
  readonly rule: string;
  readonly message: string;
}

/** `file:line  rule  message`, which editors and terminals turn into a link. */
export function formatProblem({ file, line, rule, message }: Problem): string {
  return `${file || "(text)"}:${line}  ${rule}  ${message}`;
}
