import { SpanStatusCode } from "@opentelemetry/api";
import { nextWord } from "../kernel/random";
import { f64, i32, u32, item } from "./columns";
import { oldestQuiet, pushQuiet, shiftQuiet } from "./quiet-queue";
import { absorbSpan } from "./span-digest";
import {
  END,
  ID_HIGH,
  ID_LOW,
  isRoot,
  OPEN,
  PARENT_HIGH,
  PARENT_LOW,
  START,
  STATUS,
  statusOf,
} from "./span-rows";
import { NEXT, NONE, releaseSlot, rowOfSlot, takeSlot, TRACE } from "./span-slots";
import type { TelemetryHost } from "./state";
import { archiveTrace, findArchived } from "./trace-archive";
import { findTraceSlot, releaseTraceSlot, takeTraceSlot, type TraceId } from "./trace-slots";
import { willBeKept } from "./trace-state";

// Bundlers make every use of a name of the API a call; these are used for every span.
const { ERROR, UNSET } = SpanStatusCode;

/** A span that is known by its ids alone. */
export interface RemoteSpan {
  readonly traceId: TraceId;
  readonly high: number;
  readonly low: number;
}

/**
 * The life of spans: started, ended, and, when their trace has been quiet for
 * long enough, kept or let go. Holds no state of its own.
 */
export class SpanRecorder {
  readonly #host: TelemetryHost;

  constructor(host: TelemetryHost) {
    this.#host = host;
  }

  /** Starts the first span of a new trace now. Its slot, of which the caller sets what the span is about; or -1 where the limit on open spans does not allow it. */
  startRoot(): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { cells } = this.#host.state.traces.slots;
    const row = rowOfSlot(slot);
    cells[row + PARENT_HIGH] = 0;
    cells[row + PARENT_LOW] = 0;
    return this.#begin(slot, this.#newTrace());
  }

  /** Starts a child of the span in a slot of this run. */
  startChild(parent: number): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { cells } = this.#host.state.traces.slots;
    const row = rowOfSlot(slot);
    const above = rowOfSlot(parent);
    cells[row + PARENT_HIGH] = i32(cells, above + ID_HIGH);
    cells[row + PARENT_LOW] = i32(cells, above + ID_LOW);
    return this.#begin(slot, i32(cells, above + TRACE));
  }

  /** Starts a child of a span that is known by its ids alone. */
  startRemote(parent: RemoteSpan): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { cells } = this.#host.state.traces.slots;
    const row = rowOfSlot(slot);
    cells[row + PARENT_HIGH] = parent.high;
    cells[row + PARENT_LOW] = parent.low;
    return this.#begin(slot, this.#traceOf(parent));
  }

  /** Ends an open span now. */
  end(slot: number): void {
    const state = this.#host.state.traces;
    const { slots } = state;
    const traces = state.undecided.columns;
    const now = this.#host.now();
    const row = rowOfSlot(slot);
    slots.times[(row + END) >> 1] = now;
    const trace = i32(slots.cells, row + TRACE);
    if (statusOf(slots, row) === ERROR) traces.errors[trace] = u32(traces.errors, trace) + 1;
    const open = u32(traces.open, trace) - 1;
    traces.open[trace] = open;
    if (open === 0) {
      traces.quietSince[trace] = now;
      pushQuiet(state.quiet, trace, now);
    }
    absorbSpan(this.#host, slot);
  }

  /** Makes sure that the next span finds a slot, if need be by deciding quiet traces before their time. */
  makeRoom(): void {
    const { slots, quiet } = this.#host.state.traces;
    while (slots.free === NONE && slots.used === slots.limit && quiet.size > 0) this.#decideOldest();
  }

  /** Decides every trace that has been quiet since `quietMicros` or before. */
  decideQuiet(quietMicros: number): void {
    const { quiet } = this.#host.state.traces;
    while (oldestQuiet(quiet) <= quietMicros) this.#decideOldest();
  }

  #takeSlot(): number {
    const { slots, counts } = this.#host.state.traces;
    const slot = takeSlot(slots);
    if (slot === NONE) counts.unrecordedSpans += 1;
    return slot;
  }

  #begin(slot: number, trace: number): number {
    const { traces: state } = this.#host.state;
    const { cells, times } = state.slots;
    const row = rowOfSlot(slot);
    cells[row + TRACE] = trace;
    cells[row + ID_HIGH] = nextWord(state.ids);
    cells[row + ID_LOW] = nextWord(state.ids) || 1;
    times[(row + START) >> 1] = this.#host.now();
    times[(row + END) >> 1] = OPEN;
    cells[row + STATUS] = UNSET;
    this.#append(trace, slot);
    state.counts.seenSpans += 1;
    return slot;
  }

  #newTrace(): number {
    const { traces: state } = this.#host.state;
    const bucket = Math.floor(this.#host.now() / this.#host.bucketMicros);
    while (state.seenByBucket.length <= bucket) state.seenByBucket.push(0);
    state.seenByBucket[bucket] = item(state.seenByBucket, bucket) + 1;
    state.counts.seenTraces += 1;
    const [a, b, c] = [nextWord(state.ids), nextWord(state.ids), nextWord(state.ids)];
    // The lowest lane of an id is never zero: W3C forbids ids of zeros.
    return this.#takeTrace([a, b, c, nextWord(state.ids) || 1]);
  }

  /** The undecided trace of a remote span; where that was decided before, a further part of it. */
  #traceOf({ traceId }: RemoteSpan): number {
    const { undecided, archive } = this.#host.state.traces;
    const known = findTraceSlot(undecided, traceId);
    if (known !== NONE) return known;
    const trace = this.#takeTrace(traceId);
    undecided.columns.keptRow[trace] = findArchived(archive, traceId);
    return trace;
  }

  #takeTrace(id: TraceId): number {
    return takeTraceSlot(this.#host.state.traces.undecided, id);
  }

  #append(trace: number, slot: number): void {
    const { slots, undecided } = this.#host.state.traces;
    const traces = undecided.columns;
    const last = i32(traces.last, trace);
    if (last === NONE) traces.first[trace] = slot;
    else slots.cells[rowOfSlot(last) + NEXT] = slot;
    slots.cells[rowOfSlot(slot) + NEXT] = NONE;
    traces.last[trace] = slot;
    traces.spans[trace] = u32(traces.spans, trace) + 1;
    traces.open[trace] = u32(traces.open, trace) + 1;
    traces.quietSince[trace] = -1;
  }

  #decideOldest(): void {
    const { state, sampling } = this.#host;
    const { quiet, undecided, counts, archive, slots } = state.traces;
    const since = oldestQuiet(quiet);
    const trace = shiftQuiet(quiet);
    if (f64(undecided.columns.quietSince, trace) !== since) return; // It went on after this entry was made.
    if (willBeKept(state.traces, trace, sampling, since)) {
      const spans = u32(undecided.columns.spans, trace);
      const kept = {
        id: this.#idOf(trace),
        first: i32(undecided.columns.first, trace),
        spans,
        errors: u32(undecided.columns.errors, trace),
        endMicros: since,
        after: i32(undecided.columns.keptRow, trace),
      };
      const rooted = this.#isRooted(trace) ? 1 : 0;
      if (archiveTrace(archive, kept, slots, state.dictionary)) {
        counts.keptTraces += rooted;
        counts.keptSpans += spans;
      } else {
        counts.lostTraces += rooted;
        counts.lostSpans += spans;
      }
    }
    this.#releaseSpans(trace);
    releaseTraceSlot(undecided, trace);
  }

  #releaseSpans(trace: number): void {
    const { slots, undecided } = this.#host.state.traces;
    for (let slot = i32(undecided.columns.first, trace); slot !== NONE;) {
      const next = i32(slots.cells, rowOfSlot(slot) + NEXT);
      releaseSlot(slots, slot);
      slot = next;
    }
  }

  /** Whether the part at hand begins with the trace's root, and is not late work of an earlier one. */
  #isRooted(trace: number): boolean {
    const { slots, undecided } = this.#host.state.traces;
    return isRoot(slots, rowOfSlot(i32(undecided.columns.first, trace)));
  }

  #idOf(trace: number): TraceId {
    const { columns } = this.#host.state.traces.undecided;
    return [
      u32(columns.lane0, trace),
      u32(columns.lane1, trace),
      u32(columns.lane2, trace),
      u32(columns.lane3, trace),
    ];
  }
}
