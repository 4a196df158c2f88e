import "server-only";
import { db } from "@/lib/db";
import type { Notebook, PinRef, Step } from "@/simulations/incidents/notebook";
import { hypothesisView } from "./rows";

/** The notebook as it would be graded at `submittedAtMicros`. */
export async function notebookOf(runId: string, submittedAtMicros: number): Promise<Notebook> {
  const [pins, hypotheses, hints] = await Promise.all([
    db().runPin.findMany({ where: { runId, removedAt: null }, orderBy: { createdAt: "asc" } }),
    db().runHypothesis.findMany({ where: { runId }, orderBy: { createdAt: "asc" } }),
    db().runHint.findMany({ where: { runId } }),
  ]);
  return {
    pins: pins.map((row) => ({
      id: row.id,
      step: row.step as Step,
      ref: row.ref as PinRef,
      atMicros: Number(row.atMicros),
    })),
    hypotheses: hypotheses.map(hypothesisView),
    hintsTaken: hints.map((row) => ({ step: row.step as Step, level: row.level as 1 | 2 | 3 })),
    declaredRecoveredAtMicros: null,
    submittedAtMicros,
  };
}
