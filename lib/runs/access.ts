import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Prisma, Run } from "@/prisma/generated/client";
import { examView, isOverdue } from "./exam-rules";
import { closedIfPossible } from "./overdue";

/** One sentence for both "does not exist" and "is not yours", so that ids cannot be probed. */
function noSuchRun(): AppError {
  return new AppError("not-found", { userMessage: "There is no such run, or it is not yours." });
}

/** The user's own run; an exam whose time is over is submitted first. */
export async function ownRun(user: SignedInUser, runId: string): Promise<Run> {
  const run = await db().run.findFirst({ where: { id: runId, userId: user.id } });
  if (!run) throw noSuchRun();
  return closedIfPossible(run);
}

/** The user's own run that may still be changed. */
export async function ownOpenRun(user: SignedInUser, runId: string): Promise<Run> {
  const run = await ownRun(user, runId);
  if (run.dueAt && (isOverdue(run, new Date()) || examView(run, run.dueAt).ranOut)) {
    throw new AppError("conflict", {
      userMessage: "The time of this exam is over: it is submitted as it stood.",
    });
  }
  if (run.submittedAt) {
    throw new AppError("conflict", {
      userMessage: "This run has been submitted. Start a new one to go on practising.",
    });
  }
  return run;
}

/** The user's own run, or one that was started for an assignment of a cohort which the user teaches; an admin's are all. An exam whose time is over is submitted first. */
export async function readableRun(user: SignedInUser, runId: string): Promise<Run> {
  const run = await db().run.findFirst({
    where: { id: runId, OR: [{ userId: user.id }, ...assignedTo(user, runId)] },
  });
  if (!run) throw noSuchRun();
  return closedIfPossible(run);
}

/** Practice is private; so is the run of somebody who has left the cohort. */
function assignedTo(user: SignedInUser, runId: string): Prisma.RunWhereInput[] {
  if (user.role === "learner") return [];
  const owner = user.role === "admin" ? {} : { ownerId: user.id };
  const members = { some: { user: { runs: { some: { id: runId } } } } };
  return [{ assignment: { cohort: { ...owner, members } } }];
}
