import type { ExpertStep, Incident } from "../incident";
import type { Notebook, Review } from "../notebook";
import { findEvidence } from "./find-evidence";
import { findPin } from "./find-pin";
import { grade } from "./grade";
import { actionTitle, explanationOf } from "./own-actions";
import { recordedOf } from "./recorded";
import type { RunRecord } from "./run-record";

/** Share of good requests that is compared before and after an action. */
const COMPARED_MICROS = 300_000_000;

/** What is told after submission: the grade, the truth, and where this very run shows it. Component and options by their ids. */
export function review(incident: Incident, record: RunRecord, notebook: Notebook): Review {
  const { truth, effects } = incident.caseOf(record.seed);
  const { component, mechanism, trigger, scope, story } = truth;
  return {
    grade: grade(incident, record, notebook),
    truth: { component, mechanism, trigger, scope, story },
    evidence: findEvidence(
      incident,
      record,
      notebook.pins.map(({ ref }) => ref),
    ),
    expertPath: expertPath(incident, record),
    recorded: recordedOf(record),
    actions: record.actions.map((action, index) => ({
      atMicros: action.atMicros,
      title: actionTitle(incident, action),
      verdict: [
        explanationOf(effects, action, record.actions.slice(0, index + 1)),
        measured(record, action.atMicros),
      ]
        .filter((text) => text !== undefined)
        .join(" "),
    })),
    lessons: incident.brief().lessons,
  };
}

function expertPath(incident: Incident, record: RunRecord): Review["expertPath"] {
  const { facts, expertPath: path } = incident.caseOf(record.seed);
  const page = record.firstPageMicros ?? facts.faultMicros;
  return path.map(({ step, afterPageMicros, text, finds, hypothesis, action }) => ({
    step,
    text,
    atMicros: page + afterPageMicros,
    ref: finds === null ? null : findPin(record, finds),
    ...(hypothesis === null ? {} : { hypothesis: claimOf(hypothesis) }),
    ...(action === null ? {} : { action }),
  }));
}

function claimOf({
  component,
  mechanism,
  trigger,
  scope,
  confidence,
}: NonNullable<ExpertStep["hypothesis"]>) {
  return { component, mechanism, trigger, scope, confidence };
}

/** What users saw around an action; an observation, since other causes act at the same time. */
function measured(record: RunRecord, atMicros: number): string | undefined {
  const { bucketMicros, clockMicros } = record;
  const at = Math.floor(atMicros / bucketMicros) * bucketMicros;
  const closed = Math.floor(clockMicros / bucketMicros) * bucketMicros;
  const before = goodShare(record, Math.max(0, at - COMPARED_MICROS), at);
  const after = goodShare(record, at, Math.min(closed, at + COMPARED_MICROS));
  if (before === null || after === null) return undefined;
  return `${percent(before)} of requests were good in the five minutes before it, ${percent(after)} in those after.`;
}

function goodShare(record: RunRecord, fromMicros: number, toMicros: number): number | null {
  if (fromMicros >= toMicros) return null;
  const { slo } = record.frame(fromMicros, toMicros);
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const total = sum(slo.total);
  return total === 0 ? null : sum(slo.good) / total;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
