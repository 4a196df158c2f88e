import type { Incident } from "../incident";
import type { Grade, Notebook } from "../notebook";
import { gradeDiagnosis } from "./diagnosis";
import { gradeHints } from "./hints";
import { gradeEvidence, judgePins } from "./judge-pins";
import { gradeMitigation } from "./mitigation";
import { gradeHarm } from "./own-actions";
import type { RunRecord } from "./run-record";

/**
 * The grade of a run: a function of the run and the notebook, so that anyone can
 * compute it again. Every dimension lies within 0..max, and more evidence never
 * lowers it.
 */
export function grade(incident: Incident, record: RunRecord, notebook: Notebook): Grade {
  const judged = judgePins(incident, record, notebook);
  const diagnosis = gradeDiagnosis(incident, record.seed, notebook.hypotheses.at(-1));
  const foundNothing = diagnosis.every(
    ({ id, points }) => points === 0 || (id !== "component" && id !== "mechanism"),
  );
  const dimensions = [
    ...diagnosis,
    gradeEvidence(incident.caseOf(record.seed).evidence, judged),
    gradeMitigation(incident, record),
    gradeHarm(incident, record),
    gradeHints(notebook, foundNothing),
  ];
  return {
    points: dimensions.reduce((sum, { points }) => sum + points, 0),
    max: dimensions.reduce((sum, { max }) => sum + max, 0),
    dimensions,
    pins: judged.map(({ verdict }) => verdict),
    slo: record.outcome,
  };
}
