import "server-only";
import type { Run } from "@/prisma/generated/client";
import { isOverdue } from "./exam-rules";
import { gradeRun } from "./grade-run";
import { isArchived } from "./live";

/** Submissions under way, by run: whoever comes meanwhile waits for the same one. */
const underWay = new Map<string, Promise<Run>>();

/**
 * Submits an exam whose time is over, as it stands, with or without a hypothesis; its submission is dated to the end of
 * its time. Any other run is answered as it is. An exam of an older engine can no longer be graded and stays open.
 */
export async function closeIfOverdue(run: Run, now = new Date()): Promise<Run> {
  if (run.dueAt === null || !isOverdue(run, now) || isArchived(run)) return run;
  const known = underWay.get(run.id);
  if (known) return known;
  const submission = gradeRun(run, run.dueAt).finally(() => underWay.delete(run.id));
  underWay.set(run.id, submission);
  return submission;
}

/** The same for whoever only reads: where it cannot be submitted just now, the run is answered as it is. */
export async function closedIfPossible(run: Run): Promise<Run> {
  return closeIfOverdue(run).catch((error: unknown) => {
    console.error(`[runs] exam ${run.id} not submitted at its end:`, error);
    return run;
  });
}
