import { i32, item, u32, u8 } from "./columns";
import { criticalPathOf } from "./critical-path";
import { textOf } from "./dictionary";
import { laneOfHex } from "./hex";
import { eachSpan, firstSpan, idOfTrace, viewSpans, type TracePlace } from "./span-views";
import { endOf, isRoot, nameOf, OPEN, resourceOf, type SpanRows, startOf, statusOf } from "./span-rows";
import { NONE } from "./span-slots";
import type { TelemetryHost, TelemetryState } from "./state";
import { findArchived } from "./trace-archive";
import { findTraceSlot } from "./trace-slots";
import { willBeKept } from "./trace-state";
import type { TraceList, TraceQuery, TraceSummary, TraceView } from "./views";

const ERROR = 2;

/** A trace that the list may show, with what most questions are about. */
interface Candidate {
  readonly place: TracePlace;
  readonly startMicros: number;
  readonly durationMicros: number;
}

/**
 * Kept traces, and undecided ones that will surely be kept, whose root started
 * in the interval: as they stood at `untilMicros`. A trace's duration is that
 * of its root. `seen` and `kept` count over the whole buckets that the interval
 * touches, since traces that were let go are counted by bucket only.
 */
export function listTraces(host: TelemetryHost, query: TraceQuery, untilMicros: number): TraceList {
  const { state, bucketMicros } = host;
  const toMicros = Math.min(query.toMicros, untilMicros);
  const seenFrom = Math.floor(query.fromMicros / bucketMicros);
  const seenTo = Math.floor(toMicros / bucketMicros);
  let kept = 0;
  const matching: Candidate[] = [];
  const matches = matcherOf(state, query, untilMicros);
  for (const place of shownTraces(host)) {
    const { rows, row } = firstSpan(state, place);
    const startMicros = startOf(rows, row);
    const bucket = Math.floor(startMicros / bucketMicros);
    if (isRoot(rows, row) && bucket >= seenFrom && bucket <= seenTo) kept += 1;
    if (startMicros < query.fromMicros || startMicros > toMicros) continue;
    const candidate = { place, startMicros, durationMicros: endBy(rows, row, untilMicros) - startMicros };
    if (matches(candidate)) matching.push(candidate);
  }
  const newestFirst = (a: Candidate, b: Candidate): number => b.startMicros - a.startMicros;
  const slowestFirst = (a: Candidate, b: Candidate): number =>
    b.durationMicros - a.durationMicros || newestFirst(a, b);
  matching.sort(query.order === "slowest" ? slowestFirst : newestFirst);
  return {
    traces: matching.slice(0, query.limit).map((candidate) => summarize(state, candidate, untilMicros)),
    matched: matching.length,
    seen: state.traces.seenByBucket
      .slice(Math.max(0, seenFrom), Math.max(0, seenTo + 1))
      .reduce((sum, count) => sum + count, 0),
    kept,
    sampledOneIn: host.sampling.oneIn,
  };
}

/** One trace whole, as it stood at `untilMicros`; null when it was not kept or had not begun. In constant time. */
export function viewTrace(host: TelemetryHost, traceId: string, untilMicros: number): TraceView | null {
  const place = findTrace(host, traceId);
  if (place === null) return null;
  const spans = viewSpans(host.state, place, untilMicros);
  return spans.length === 0 ? null : { traceId, spans, criticalPath: criticalPathOf(spans, untilMicros) };
}

function findTrace(host: TelemetryHost, traceId: string): TracePlace | null {
  if (traceId.length !== 32) return null;
  const id = [
    laneOfHex(traceId, 0),
    laneOfHex(traceId, 8),
    laneOfHex(traceId, 16),
    laneOfHex(traceId, 24),
  ] as const;
  const { traces } = host.state;
  const row = findArchived(traces.archive, id);
  const slot = findTraceSlot(traces.undecided, id);
  if (row === NONE && (slot === NONE || !willBeKept(traces, slot, host.sampling, host.now()))) return null;
  return { row, slot };
}

/** Every trace that may be shown, each once. */
export function shownTraces(host: TelemetryHost): TracePlace[] {
  const places: TracePlace[] = [];
  const { traces } = host.state;
  const { undecided, archive } = traces;
  const lateSlots = new Map<number, number>();
  for (let slot = 0; slot < undecided.used; slot += 1) {
    if (u32(undecided.columns.spans, slot) === 0 || !willBeKept(traces, slot, host.sampling, host.now()))
      continue;
    const row = i32(undecided.columns.keptRow, slot);
    if (row === NONE) places.push({ row, slot });
    else lateSlots.set(row, slot);
  }
  for (let row = 0; row < archive.traceCount; row += 1) {
    if (u8(archive.traces.isContinuation, row) === 0) places.push({ row, slot: lateSlots.get(row) ?? NONE });
  }
  return places;
}

function matcherOf(
  state: TelemetryState,
  query: TraceQuery,
  untilMicros: number,
): (candidate: Candidate) => boolean {
  const { service, onlyErrors = false, minDurationMicros = 0, maxDurationMicros = Infinity } = query;
  const operation = query.operation?.toLowerCase() ?? "";
  const known = new Map<number, boolean>();
  const isOperation = (name: number): boolean => {
    const verdict = known.get(name) ?? textOf(state.dictionary, name).toLowerCase().includes(operation);
    known.set(name, verdict);
    return verdict;
  };
  return ({ place, durationMicros }) => {
    if (durationMicros < minDurationMicros || durationMicros > maxDurationMicros) return false;
    let hasService = service === undefined;
    let hasOperation = operation === "";
    let hasError = !onlyErrors;
    if (hasService && hasOperation && hasError) return true;
    eachSpan(state, place, (rows, row) => {
      if (startOf(rows, row) > untilMicros) return;
      hasService ||= item(state.resources, resourceOf(rows, row)).service === service;
      hasOperation ||= isOperation(nameOf(rows, row));
      hasError ||= isErrorBy(rows, row, untilMicros);
    });
    return hasService && hasOperation && hasError;
  };
}

function summarize(
  state: TelemetryState,
  { place, startMicros, durationMicros }: Candidate,
  untilMicros: number,
): TraceSummary {
  const { rows, row } = firstSpan(state, place);
  const services = new Set<string>();
  let spanCount = 0;
  let errorCount = 0;
  eachSpan(state, place, (spans, span) => {
    if (startOf(spans, span) > untilMicros) return;
    spanCount += 1;
    if (isErrorBy(spans, span, untilMicros)) errorCount += 1;
    services.add(item(state.resources, resourceOf(spans, span)).service);
  });
  return {
    traceId: idOfTrace(state, place),
    rootService: item(state.resources, resourceOf(rows, row)).service,
    rootName: textOf(state.dictionary, nameOf(rows, row)),
    startMicros,
    durationMicros,
    spanCount,
    errorCount,
    services: [...services],
  };
}

/** A span's end as far as it is known at `untilMicros`. */
function endBy(rows: SpanRows, row: number, untilMicros: number): number {
  const end = endOf(rows, row);
  return end === OPEN ? untilMicros : Math.min(end, untilMicros);
}

function isErrorBy(rows: SpanRows, row: number, untilMicros: number): boolean {
  const end = endOf(rows, row);
  return statusOf(rows, row) === ERROR && end !== OPEN && end <= untilMicros;
}
