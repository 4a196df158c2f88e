import "server-only";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { incidentBrief } from "@/lib/incidents/service";
import { readableRun } from "./access";
import { ensureOpen, isArchived } from "./live";
import { hypothesisView } from "./rows";
import type { PredictionView } from "./schema";

/**
 * What has become of the predictions of a run's hypotheses, in the order in which they were stated: null for those that
 * predict nothing, and for all of an archived run, which cannot be asked any more.
 */
export async function predictionsOf(user: SignedInUser, runId: string): Promise<(PredictionView | null)[]> {
  const run = await readableRun(user, runId);
  const rows = await db().runHypothesis.findMany({ where: { runId }, orderBy: { createdAt: "asc" } });
  const hypotheses = rows.map(hypothesisView);
  const stated = hypotheses.flatMap(({ prediction, atMicros }) =>
    prediction === null ? [] : [{ ...prediction, atMicros }],
  );
  if (stated.length === 0 || isArchived(run)) return hypotheses.map(() => null);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const judged = [...(await placement.ask(runId, "predictions", { predictions: stated }))];
  return hypotheses.map(({ prediction }) => (prediction === null ? null : (judged.shift() ?? null)));
}
