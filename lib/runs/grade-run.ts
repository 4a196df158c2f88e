import "server-only";
import { db } from "@/lib/db";
import { incidentBrief } from "@/lib/incidents/service";
import type { Run } from "@/prisma/generated/client";
import { ensureOpen } from "./live";
import { notebookOf } from "./notebook-of";

/**
 * Stops a run where it is, computes its grade and review from its inputs and notebook, and keeps them with it. Of several
 * at once the first one stands. Answers the run as it then is.
 */
export async function gradeRun(run: Run, submittedAt: Date): Promise<Run> {
  const { id } = run;
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const { clockMicros } = await placement.pace(id, { state: "paused", speed: 1 });
  const notebook = await notebookOf(id, clockMicros);
  const grade = await placement.ask(id, "grade", { notebook });
  const review = await placement.ask(id, "review", { notebook });
  const digests = await placement.ask(id, "digests", {});
  await db().run.updateMany({
    where: { id, submittedAt: null },
    data: {
      submittedAt,
      submittedMicros: BigInt(clockMicros),
      clockMicros: BigInt(clockMicros),
      eventDigest: digests.events,
      telemetryDigest: digests.telemetry,
      points: grade.points,
      maxPoints: grade.max,
      grade: JSON.parse(JSON.stringify(grade)),
      review: JSON.parse(JSON.stringify(review)),
    },
  });
  return db().run.findUniqueOrThrow({ where: { id } });
}
