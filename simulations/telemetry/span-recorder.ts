import { SpanStatusCode, type SpanKind } from "@opentelemetry/api";
import { absorb, absorbInteger } from "../kernel/digest";
import { nextUint32 } from "../kernel/random";
import { f64, i32, u8, u16, u32, item } from "./columns";
import { nameId } from "./dictionary";
import { oldestQuiet, pushQuiet, shiftQuiet } from "./quiet-queue";
import { absorbAttributes } from "./span-attributes";
import { NONE, OPEN, handleOfSlot, releaseSlot, takeSlot } from "./span-slots";
import type { TelemetryHost } from "./state";
import { archiveTrace, findArchived } from "./trace-archive";
import { findTraceSlot, releaseTraceSlot, takeTraceSlot, type TraceId } from "./trace-slots";
import { willBeKept } from "./trace-state";

// Bundlers make every use of a name of the API a call; these are used for every span.
const { ERROR, UNSET } = SpanStatusCode;

/** What is known of a span when it starts. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly resource: number;
}

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

  /** Starts the first span of a new trace now. Its handle, or -1 where the limit on open spans does not allow it. */
  startRoot(what: SpanStart): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { columns } = this.#host.state.traces.slots;
    columns.parentHigh[slot] = 0;
    columns.parentLow[slot] = 0;
    return this.#begin(slot, this.#newTrace(), what);
  }

  /** Starts a child of the span in a slot of this run. */
  startChild(what: SpanStart, parent: number): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { columns } = this.#host.state.traces.slots;
    columns.parentHigh[slot] = u32(columns.idHigh, parent);
    columns.parentLow[slot] = u32(columns.idLow, parent);
    return this.#begin(slot, i32(columns.trace, parent), what);
  }

  /** Starts a child of a span that is known by its ids alone. */
  startRemote(what: SpanStart, parent: RemoteSpan): number {
    const slot = this.#takeSlot();
    if (slot === NONE) return NONE;
    const { columns } = this.#host.state.traces.slots;
    columns.parentHigh[slot] = parent.high;
    columns.parentLow[slot] = parent.low;
    return this.#begin(slot, this.#traceOf(parent), what);
  }

  /** Ends an open span now. */
  end(slot: number): void {
    const state = this.#host.state.traces;
    const traces = state.undecided.columns;
    const now = this.#host.now();
    state.slots.columns.end[slot] = now;
    const trace = i32(state.slots.columns.trace, slot);
    if (u8(state.slots.columns.status, slot) === ERROR) traces.errors[trace] = u32(traces.errors, trace) + 1;
    const open = u32(traces.open, trace) - 1;
    traces.open[trace] = open;
    if (open === 0) {
      traces.quietSince[trace] = now;
      pushQuiet(state.quiet, trace, now);
    }
    this.#digest(slot, trace);
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

  #begin(slot: number, trace: number, what: SpanStart): number {
    const { dictionary, traces: state } = this.#host.state;
    const { columns } = state.slots;
    columns.trace[slot] = trace;
    columns.idHigh[slot] = nextUint32(state.ids);
    columns.idLow[slot] = nextUint32(state.ids) || 1;
    columns.start[slot] = this.#host.now();
    columns.end[slot] = OPEN;
    columns.name[slot] = nameId(dictionary, what.name);
    columns.resource[slot] = what.resource;
    columns.kind[slot] = what.kind;
    columns.status[slot] = UNSET;
    this.#append(trace, slot);
    state.counts.seenSpans += 1;
    return handleOfSlot(state.slots, slot);
  }

  #newTrace(): number {
    const { traces: state } = this.#host.state;
    const bucket = Math.floor(this.#host.now() / this.#host.bucketMicros);
    while (state.seenByBucket.length <= bucket) state.seenByBucket.push(0);
    state.seenByBucket[bucket] = item(state.seenByBucket, bucket) + 1;
    state.counts.seenTraces += 1;
    const [a, b, c] = [nextUint32(state.ids), nextUint32(state.ids), nextUint32(state.ids)];
    // The lowest lane of an id is never zero: W3C forbids ids of zeros.
    return this.#takeTrace([a, b, c, nextUint32(state.ids) || 1]);
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
    else slots.columns.next[last] = slot;
    slots.columns.next[slot] = NONE;
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
    const chain = this.#chainOf(trace);
    if (willBeKept(state.traces, trace, sampling, since)) {
      const after = i32(undecided.columns.keptRow, trace);
      const kept = {
        id: this.#idOf(trace),
        slots: chain,
        errors: u32(undecided.columns.errors, trace),
        endMicros: since,
        after,
      };
      const rooted = this.#isRooted(trace) ? 1 : 0;
      if (archiveTrace(archive, kept, slots, state.dictionary)) {
        counts.keptTraces += rooted;
        counts.keptSpans += chain.length;
      } else {
        counts.lostTraces += rooted;
        counts.lostSpans += chain.length;
      }
    }
    for (const slot of chain) releaseSlot(slots, slot);
    releaseTraceSlot(undecided, trace);
  }

  #chainOf(trace: number): number[] {
    const { slots, undecided } = this.#host.state.traces;
    const chain: number[] = [];
    for (let slot = i32(undecided.columns.first, trace); slot !== NONE; slot = i32(slots.columns.next, slot))
      chain.push(slot);
    return chain;
  }

  /** Whether the part at hand begins with the trace's root, and is not late work of an earlier one. */
  #isRooted(trace: number): boolean {
    const { slots, undecided } = this.#host.state.traces;
    const first = i32(undecided.columns.first, trace);
    return u32(slots.columns.parentHigh, first) === 0 && u32(slots.columns.parentLow, first) === 0;
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

  #digest(slot: number, trace: number): void {
    const { state, hashes } = this.#host;
    const { digest, traces, dictionary } = state;
    const { columns } = traces.slots;
    // One lane of each id will do: ids are drawn whole, and what differs in one lane differs in all.
    absorb(digest, u32(traces.undecided.columns.lane3, trace));
    absorb(digest, u32(columns.idLow, slot));
    absorb(digest, u32(columns.parentLow, slot));
    absorbInteger(digest, f64(columns.start, slot));
    absorbInteger(digest, f64(columns.end, slot));
    absorb(digest, u32(dictionary.textHashes, u32(columns.name, slot)));
    absorb(digest, state.resources[u16(columns.resource, slot)]?.hash ?? 0);
    absorb(digest, (u8(columns.kind, slot) << 8) | u8(columns.status, slot));
    absorbAttributes(digest, this.#host, slot);
    const extras = traces.slots.extras[slot];
    if (!extras) return;
    absorb(digest, hashes.of(extras.message));
    for (const lane of extras.links) absorb(digest, lane);
    for (const event of extras.events) {
      absorbInteger(digest, event.atMicros);
      absorb(digest, hashes.of(event.name));
      for (const part of event.attributes) hashes.absorb(digest, part);
    }
  }
}
