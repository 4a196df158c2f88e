import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Run } from "@/prisma/generated/client";
import { ownOpenRun, ownRun } from "./access";
import { examView, extendedDueAt } from "./exam-rules";
import { RUN_LIMITS, type ExamStatus } from "./schema";

/** How much time an exam has left, or that it has been submitted. Of other runs there is nothing to say. */
export async function examOf(user: SignedInUser, runId: string): Promise<ExamStatus> {
  return statusOf(await ownRun(user, runId));
}

/**
 * Gives an exam ten more minutes. `from` is how often it had been extended when the learner asked: a repeated request
 * changes nothing. Throws `conflict` when it is no exam, is over, or has been extended as often as it may be.
 */
export async function extendExam(user: SignedInUser, runId: string, from: number): Promise<ExamStatus> {
  const run = await ownOpenRun(user, runId);
  if (run.dueAt === null)
    throw new AppError("conflict", { userMessage: "Only an exam has a clock that can be extended." });
  if (run.extensions > from) return statusOf(run);
  if (run.extensions >= RUN_LIMITS.examExtensions) {
    throw new AppError("conflict", {
      userMessage: `The clock has been extended ${RUN_LIMITS.examExtensions} times already, which is as often as it can be.`,
    });
  }
  await db().run.updateMany({
    where: { id: runId, submittedAt: null, extensions: run.extensions, dueAt: run.dueAt },
    data: { extensions: run.extensions + 1, dueAt: extendedDueAt(run.dueAt) },
  });
  return statusOf(await ownRun(user, runId));
}

function statusOf(run: Run): ExamStatus {
  return {
    exam: run.dueAt === null ? null : examView(run, run.dueAt),
    submitted: run.submittedAt !== null,
  };
}
