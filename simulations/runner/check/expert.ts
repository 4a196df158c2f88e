import { minutes } from "../../kernel/time";
import { findPin } from "../../incidents/grading/find-pin";
import { grade } from "../../incidents/grading/grade";
import { pinMicros, resolvePin } from "../../incidents/grading/resolve-pin";
import type { ExpertStep, Incident } from "../../incidents/incident";
import type { Grade, Hypothesis, Notebook, Pin } from "../../incidents/notebook";
import { clockOf } from "../core/advance";
import type { Run } from "../core/create-run";
import { outcome } from "../core/outcome";
import { recordOf } from "../core/run-record";
import { type AtPage, goTo, takeNow } from "./history";

/** After a cure, users recover within so long: the objective is measured over five minutes. */
const RECOVERY_MICROS = minutes(15);

/** What became of the expert's path in one run. */
export interface ExpertResult {
  readonly grade: Grade;
  readonly notebook: Notebook;
  readonly run: Run;
  /** Texts of steps whose finder found nothing, or nothing that shows anything. */
  readonly blind: readonly string[];
}

/** Follows the expert through the run from its page on, by what the telemetry has recorded up to each step; she submits once users have recovered. */
export function followExpert(incident: Incident, start: AtPage): ExpertResult {
  const run = start.branch();
  const { expertPath } = incident.caseOf(run.inputs.seed);
  const notes: Notes = { pins: [], hypotheses: [], blind: [], windowMicros: null };
  for (const step of expertPath) {
    goTo(run, start.pageMicros + step.afterPageMicros);
    if (step.finds !== null) pinWhatSheFinds(incident, run, { step, notes });
    if (step.hypothesis !== null) notes.hypotheses.push(statedBy(step.hypothesis, { run, start, notes }));
    if (step.action !== null) takeNow(run, step.action);
  }
  const patience = clockOf(run) + RECOVERY_MICROS;
  while (!isOver(run) && clockOf(run) < patience) goTo(run, clockOf(run) + minutes(0.5));
  const notebook: Notebook = {
    pins: notes.pins,
    hypotheses: notes.hypotheses,
    hintsTaken: [],
    declaredRecoveredAtMicros: null,
    submittedAtMicros: clockOf(run),
  };
  return { run, notebook, blind: notes.blind, grade: grade(incident, recordOf(run), notebook) };
}

interface Notes {
  readonly pins: Pin[];
  readonly hypotheses: Hypothesis[];
  readonly blind: string[];
  /** When the change happened that she pinned as the window. */
  windowMicros: number | null;
}

function pinWhatSheFinds(
  incident: Incident,
  run: Run,
  { step, notes }: { readonly step: ExpertStep; readonly notes: Notes },
): void {
  const record = recordOf(run);
  const { evidence, facts } = incident.caseOf(run.inputs.seed);
  const ref = step.finds === null ? null : findPin(record, step.finds);
  const resolved = ref === null ? null : resolvePin(incident, record, ref);
  if (ref === null || resolved === null || !evidence.some(({ shows }) => shows(resolved, facts)))
    notes.blind.push(step.text);
  if (ref === null || resolved === null) return;
  notes.pins.push({ id: `p${notes.pins.length + 1}`, step: step.step, ref, atMicros: clockOf(run) });
  if (step.step === "window" && resolved.kind === "change") notes.windowMicros = pinMicros(resolved);
}

function statedBy(
  { beganBeforePageMicros, ...claim }: NonNullable<ExpertStep["hypothesis"]>,
  { run, start, notes }: { readonly run: Run; readonly start: AtPage; readonly notes: Notes },
): Hypothesis {
  const { windowMicros, pins } = notes;
  const sinceMicros =
    beganBeforePageMicros === undefined ? windowMicros : start.pageMicros - beganBeforePageMicros;
  return {
    ...claim,
    sinceMicros,
    prediction: null,
    pinIds: pins.map(({ id }) => id),
    atMicros: clockOf(run),
  };
}

/** Nothing is left to wait for: users never lost their objective, or have it back. */
function isOver(run: Run): boolean {
  const { brokenFromMicros, recoveredAtMicros } = outcome(run);
  return run.progress.end !== null || brokenFromMicros === null || recoveredAtMicros !== null;
}
