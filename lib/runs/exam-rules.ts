import type { Run } from "@/prisma/generated/client";
import { RUN_LIMITS, type ExamView, type RunMode } from "./schema";

const MINUTE_MS = 60_000;

/** Of a run as far as the rules of its mode depend on it. */
type Timed = Pick<Run, "mode" | "branch" | "dueAt" | "submittedAt">;

/** When a run of this mode is submitted by itself: `minutes` after it began, by the wall's clock; null for what is no exam. */
export function dueAtOf(mode: RunMode, minutes: number, startedAt: Date): Date | null {
  return mode === "unguided" ? new Date(startedAt.getTime() + minutes * MINUTE_MS) : null;
}

/** Whether an exam's time is over and it has not been submitted yet. */
export function isOverdue({ dueAt, submittedAt }: Pick<Run, "dueAt" | "submittedAt">, now: Date): boolean {
  return dueAt !== null && submittedAt === null && dueAt <= now;
}

/** Whether an exam is still going on: its world goes on with it, watched or not. */
export function isExamUnderWay({ dueAt, submittedAt }: Pick<Run, "dueAt" | "submittedAt">): boolean {
  return dueAt !== null && submittedAt === null;
}

/** Whether the learner may stop the world to think: in guided runs, and in practice on forks. */
export function mayPause({ mode, branch }: Pick<Run, "mode" | "branch">): boolean {
  return mode === "guided" || branch > 0;
}

/** Whether the world goes on by itself as soon as its learner is there. */
export function goesOn(run: Timed): boolean {
  return !mayPause(run) && run.submittedAt === null;
}

/** The exam's clock as it stands now. Milliseconds, so that the browser's own clock need not be right. */
export function examView(
  { extensions, submittedAt }: Pick<Run, "extensions" | "submittedAt">,
  dueAt: Date,
  now = new Date(),
): ExamView {
  return {
    dueInMs: Math.max(0, dueAt.getTime() - now.getTime()),
    extensions,
    ranOut: submittedAt?.getTime() === dueAt.getTime(),
    extensionsLeft: Math.max(0, RUN_LIMITS.examExtensions - extensions),
  };
}

/** The end of an exam once it has been extended once more. */
export function extendedDueAt(dueAt: Date): Date {
  return new Date(dueAt.getTime() + RUN_LIMITS.examExtensionMinutes * MINUTE_MS);
}
