import type { Incident } from "../incident";
import type { Grade, Notebook } from "../notebook";
import { gradeBudget } from "./budget";
import { gradeCalibration } from "./calibration";
import { gradeDetection } from "./detection";
import { gradeDiagnosis } from "./diagnosis";
import { gradeHints } from "./hints";
import { gradeEvidence, judgePins } from "./judge-pins";
import { gradeMitigation } from "./mitigation";
import { gradeHarm } from "./own-actions";
import type { RunRecord } from "./run-record";

/** Of the points for component and mechanism, what it takes to have found something: either of them whole, or both in good part. */
const KNOWN_LEAST = 0.4;

/**
 * The grade of a run: a function of the run and the notebook, so that anyone can
 * compute it again. Every dimension lies within 0..max, and more evidence never
 * lowers it.
 */
export function grade(incident: Incident, record: RunRecord, notebook: Notebook): Grade {
  const judged = judgePins(incident, record, notebook);
  const diagnosis = gradeDiagnosis(incident, record.seed, notebook.hypotheses.at(-1));
  const known = diagnosis.filter(({ id }) => id === "component" || id === "mechanism");
  const share = (of: "points" | "max"): number => known.reduce((sum, one) => sum + one[of], 0);
  const foundNothing = share("points") < KNOWN_LEAST * share("max");
  const dimensions = [
    gradeDetection(incident, record, notebook.hypotheses.at(-1)),
    ...diagnosis,
    gradeEvidence(incident.caseOf(record.seed).evidence, judged),
    gradeMitigation(incident, record, notebook.hypotheses.at(-1)),
    gradeHarm(incident, record, foundNothing),
    gradeBudget(incident, record, foundNothing),
    gradeCalibration(incident, record.seed, notebook.hypotheses),
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
