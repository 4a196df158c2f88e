import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { readableRun } from "./access";
import { actionsOf, inputsOf } from "./live";
import { notebookOf } from "./notebook-of";
import type { GradeFile } from "./schema";

/** All that a grade follows from, with the grade: `sim grade` computes it again and compares. Only after submission. */
export async function gradeFileOf(user: SignedInUser, runId: string): Promise<GradeFile> {
  const run = await readableRun(user, runId);
  if (run.submittedMicros === null || run.grade === null) {
    throw new AppError("conflict", { userMessage: "There is a grade once the run has been submitted." });
  }
  const file = {
    inputs: inputsOf(run, await actionsOf(run.id)),
    notebook: await notebookOf(run.id, Number(run.submittedMicros)),
    grade: run.grade,
  };
  return {
    name: `faultline-${run.scenarioId}-${run.seed}.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
  };
}
