import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Grade, Review } from "@/simulations/incidents/notebook";
import { ownRun, readableRun } from "./access";
import { gradeRun } from "./grade-run";
import type { ReviewView } from "./schema";
import { runView } from "./view";

/**
 * Submits a run: it stops where it is, its grade and review are computed from its inputs and notebook, and kept with it.
 * Submitting twice answers the first grade.
 */
export async function submitRun(user: SignedInUser, runId: string): Promise<{ points: number; max: number }> {
  const run = await ownRun(user, runId);
  if (run.submittedAt) return { points: run.points ?? 0, max: run.maxPoints ?? 0 };
  if (run.branch !== 0) {
    throw new AppError("conflict", {
      userMessage: "A fork is for practice: only the first branch is graded.",
    });
  }
  if ((await db().runHypothesis.count({ where: { runId } })) === 0) {
    throw new AppError("bad-input", {
      userMessage: "State your hypothesis first: step 7 of the notebook. Nothing was submitted.",
    });
  }
  const graded = await gradeRun(run, new Date());
  return { points: graded.points ?? 0, max: graded.maxPoints ?? 0 };
}

/** What is told only after submission. */
export async function reviewOf(user: SignedInUser, runId: string): Promise<ReviewView> {
  const run = await readableRun(user, runId);
  if (!run.submittedAt || !run.grade || !run.review) {
    throw new AppError("conflict", { userMessage: "The review opens once the run has been submitted." });
  }
  return {
    run: await runView(user, runId),
    grade: run.grade as unknown as Grade,
    review: run.review as unknown as Review,
    digests:
      run.eventDigest && run.telemetryDigest
        ? { events: run.eventDigest, telemetry: run.telemetryDigest }
        : null,
  };
}
