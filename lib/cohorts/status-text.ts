import type { GradeCell } from "./schema";

const WORDS: Readonly<Record<GradeCell["status"], string>> = {
  "not-started": "Not started",
  "in-progress": "In progress",
  done: "Done",
  late: "Done late",
};

/** How an assignment stands, in the words of the screens and of the export: `In progress (3 of 10)`. */
export function statusText({ status, quizProgress }: Pick<GradeCell, "status" | "quizProgress">): string {
  if (status !== "in-progress" || quizProgress === null) return WORDS[status];
  return `${WORDS[status]} (${quizProgress.answered} of ${quizProgress.items})`;
}
