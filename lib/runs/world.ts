import "server-only";
import { AppError } from "@/lib/app-error";
import { incidentBrief } from "@/lib/incidents/service";
import type { Run } from "@/prisma/generated/client";
import { goesOn, isExamUnderWay, mayPause } from "./exam-rules";
import { ensureOpen } from "./live";

/**
 * Sets the world of an assisted or unguided run going, should it stand still: on call nobody waits. Resolves without
 * waiting for a run that is still replayed; it goes on as soon as it has arrived.
 */
export async function letGoOn(run: Run): Promise<void> {
  if (!goesOn(run)) return;
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const status = placement.status(run.id);
  if (status?.state !== "paused" && status?.state !== "catching-up") return;
  placement
    .pace(run.id, { state: "running", speed: status.speed })
    .catch((error: unknown) => console.error(`[runs] ${run.id} does not go on:`, error));
}

/** Throws `conflict`, with the reason for people, where the world cannot be stopped to think. */
export function assertMayPause(run: Run): void {
  if (mayPause(run)) return;
  throw new AppError("conflict", {
    userMessage: isExamUnderWay(run)
      ? "This is an exam: the world goes on until you submit or its time is over."
      : "In assisted runs the world goes on while you think, as on call. Guided runs can be paused.",
  });
}
