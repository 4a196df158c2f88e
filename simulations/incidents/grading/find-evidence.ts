import type { Evidence, Incident, ResolvedPin } from "../incident";
import type { PinRef, Review } from "../notebook";
import { findPin } from "./find-pin";
import { pinMicros, resolvePin } from "./resolve-pin";
import type { RunRecord } from "./run-record";

const MINUTE_MICROS = 60_000_000;
/** Items looked at in one minute of the run, and for how long after the fault. */
const ITEMS_MAX = 20;
const SEARCH_MICROS = 10 * MINUTE_MICROS;
/** Severity number of the OpenTelemetry logs data model. */
const WARN = 13;
/** How much of a series is looked at in one piece: from the fault on, from the page on, and so on. */
const WINDOW_MICROS = 5 * MINUTE_MICROS;

/** The evidence in this very run, each with a pin that shows it. What the run has not recorded (yet) is left out. */
export function findEvidence(
  incident: Incident,
  record: RunRecord,
  pinned: readonly PinRef[],
): Review["evidence"] {
  const { facts, evidence: all } = incident.caseOf(record.seed);
  const wanted = new Set(all);
  const found = new Map<Evidence, { readonly ref: PinRef; readonly atMicros: number }>();
  const consider = (ref: PinRef, resolved: ResolvedPin): void => {
    for (const evidence of wanted) {
      if (!evidence.shows(resolved, facts)) continue;
      wanted.delete(evidence);
      found.set(evidence, { ref, atMicros: pinMicros(resolved) });
    }
  };
  for (const refs of candidates(incident, record, pinned)) {
    if (wanted.size === 0) break;
    for (const ref of refs()) {
      const resolved = wanted.size === 0 ? null : resolvePin(incident, record, ref);
      if (resolved !== null) consider(ref, resolved);
    }
  }
  return all.flatMap((evidence) => {
    const at = found.get(evidence);
    return at === undefined ? [] : [{ title: evidence.title, explanation: evidence.explanation, ...at }];
  });
}

/** What may show something, in groups to be looked up one after the other: the learner's own pins, the expert's, then all near the fault. */
function candidates(
  incident: Incident,
  record: RunRecord,
  pinned: readonly PinRef[],
): readonly (() => readonly PinRef[])[] {
  const { facts, expertPath } = incident.caseOf(record.seed);
  const { faultMicros } = facts;
  const page = record.firstPageMicros ?? faultMicros;
  const groups = [
    () => pinned,
    () => expertPath.flatMap(({ finds }) => (finds === null ? [] : (findPin(record, finds) ?? []))),
    () => record.alerts.map(({ id }): PinRef => ({ kind: "alert", alertId: id })),
    () => record.changes.map(({ id }): PinRef => ({ kind: "change", changeId: id })),
    ...[0, 1, 2].map((piece) => () => metrics(incident, page + piece * WINDOW_MICROS)),
    () => metrics(incident, faultMicros),
  ];
  const end = Math.min(record.clockMicros, faultMicros + SEARCH_MICROS);
  for (let from = faultMicros; from < end; from += MINUTE_MICROS) {
    const interval = {
      fromMicros: from,
      toMicros: Math.min(end, from + MINUTE_MICROS - 1),
      limit: ITEMS_MAX,
    };
    groups.push(
      () =>
        record
          .logs({ ...interval, minSeverityNumber: WARN })
          .lines.map(({ id }): PinRef => ({ kind: "log", logId: id })),
      () =>
        record
          .traces({ ...interval, order: "slowest" })
          .traces.flatMap(({ traceId }) => spansOf(record, traceId)),
    );
  }
  return groups;
}

/** Every series of every component and resource, over some minutes from a moment on. */
function metrics(incident: Incident, fromMicros: number): readonly PinRef[] {
  const brief = incident.brief();
  const series = [
    "slo",
    ...brief.components.flatMap(({ id }) =>
      ["rate", "errors", "duration"].map((measure) => `red:${id}:${measure}`),
    ),
    ...brief.resources.flatMap(({ id }) =>
      ["utilization", "queue", "errors"].map((measure) => `use:${id}:${measure}`),
    ),
  ];
  return series.map((one) => ({
    kind: "metric",
    series: one,
    fromMicros,
    toMicros: fromMicros + WINDOW_MICROS,
  }));
}

function spansOf(record: RunRecord, traceId: string): readonly PinRef[] {
  const spans = record.trace(traceId)?.spans ?? [];
  return [
    { kind: "trace", traceId },
    ...spans.map(({ spanId }): PinRef => ({ kind: "trace", traceId, spanId })),
  ];
}
