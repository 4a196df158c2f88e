import type { Evidence, Incident, ResolvedPin } from "../incident";
import type { PinRef, Review } from "../notebook";
import { findPin } from "./find-pin";
import { pinMicros, resolvePin } from "./resolve-pin";
import type { RunRecord } from "./run-record";

const MINUTE_MICROS = 60_000_000;
const ITEMS_MAX = 50;
/** Where a series is looked at: from the page back, and from the page on. */
const WINDOW_MINUTES = 5;

/** The evidence in this very run, each with a pin that shows it. What the run has not recorded (yet) is left out. */
export function findEvidence(incident: Incident, record: RunRecord, pinned: readonly PinRef[]): Review["evidence"] {
  const facts = incident.facts(record.seed);
  const wanted = new Set(incident.evidence);
  const found = new Map<Evidence, { readonly ref: PinRef; readonly atMicros: number }>();
  const consider = (ref: PinRef, resolved: ResolvedPin): void => {
    for (const evidence of wanted) {
      if (!evidence.shows(resolved, facts)) continue;
      wanted.delete(evidence);
      found.set(evidence, { ref, atMicros: pinMicros(resolved) });
    }
  };
  for (const ref of candidates(incident, record, pinned)) {
    if (wanted.size === 0) break;
    const resolved = resolvePin(incident, record, ref);
    if (resolved !== null) consider(ref, resolved);
  }
  return incident.evidence.flatMap((evidence) => {
    const at = found.get(evidence);
    return at === undefined ? [] : [{ title: evidence.title, explanation: evidence.explanation, ...at }];
  });
}

/** What may show something, the likeliest first: the learner's own pins, the expert's, then everything near the page. */
function* candidates(incident: Incident, record: RunRecord, pinned: readonly PinRef[]): Generator<PinRef> {
  const { faultMicros } = incident.facts(record.seed);
  yield* pinned;
  for (const { finds } of incident.expertPath) {
    const ref = finds === null ? null : findPin(record, finds, faultMicros);
    if (ref !== null) yield ref;
  }
  for (const { id } of record.alerts) yield { kind: "alert", alertId: id };
  for (const { id } of record.changes) yield { kind: "change", changeId: id };
  yield* metrics(incident, record);
  for (let from = faultMicros; from < record.clockMicros; from += MINUTE_MICROS) {
    const interval = { fromMicros: from, toMicros: Math.min(record.clockMicros, from + MINUTE_MICROS - 1), limit: ITEMS_MAX };
    for (const { id } of record.logs({ ...interval, minSeverityNumber: 13 }).lines.toReversed()) yield { kind: "log", logId: id };
    for (const { traceId } of record.traces({ ...interval, order: "slowest" }).traces) yield* spansOf(record, traceId);
  }
}

function* metrics(incident: Incident, record: RunRecord): Generator<PinRef> {
  const page = record.firstPageMicros;
  if (page === null) return;
  const width = WINDOW_MINUTES * MINUTE_MICROS;
  const brief = incident.brief();
  const series = [
    "slo",
    ...brief.components.flatMap(({ id }) => ["rate", "errors", "duration"].map((measure) => `red:${id}:${measure}`)),
    ...brief.resources.flatMap(({ id }) => ["utilization", "queue", "errors"].map((measure) => `use:${id}:${measure}`)),
  ];
  for (const fromMicros of [Math.max(0, page - width), page]) {
    for (const one of series) yield { kind: "metric", series: one, fromMicros, toMicros: fromMicros + width };
  }
}

function* spansOf(record: RunRecord, traceId: string): Generator<PinRef> {
  yield { kind: "trace", traceId };
  for (const { spanId } of record.trace(traceId)?.spans ?? []) yield { kind: "trace", traceId, spanId };
}
