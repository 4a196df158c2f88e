import { createStream, type RandomStream } from "../kernel/random";
import { i32, u32 } from "./columns";
import { createQuietQueue, type QuietQueue } from "./quiet-queue";
import { endOf, OPEN, startOf } from "./span-rows";
import { createSpanSlots, NONE, rowOfSlot, type SpanSlots } from "./span-slots";
import { createTraceArchive, type TraceArchive } from "./trace-archive";
import { createTraceSlots, hashOfRow, type TraceSlots } from "./trace-slots";

/** How normal traces are thinned out once they are over ("tail sampling"): what is interesting is only known at the end. */
export interface Sampling {
  /** Normal traces are kept one in this many, by a hash of the trace id; those with an error or a slow root all. */
  readonly oneIn: number;
  /** A root that takes this long or longer is slow. */
  readonly slowMicros: number;
  /** A trace is decided once it has been without an open span for so long: late work of the same trace still joins it. */
  readonly waitMicros: number;
}

/** Everything about the traces of a run, as plain data. */
export interface TraceState {
  readonly ids: RandomStream;
  readonly slots: SpanSlots;
  readonly undecided: TraceSlots;
  readonly quiet: QuietQueue;
  readonly archive: TraceArchive;
  readonly counts: TraceCounts;
  /** Traces seen by the bucket in which their root started. */
  readonly seenByBucket: number[];
}

/** Never computed from samples. */
export interface TraceCounts {
  seenTraces: number;
  seenSpans: number;
  keptTraces: number;
  keptSpans: number;
  /** Would have been kept, but the archive was at its limit. */
  lostTraces: number;
  lostSpans: number;
  /** Never recorded: too many spans were open at once, or their parent's trace had been released. */
  unrecordedSpans: number;
  /** Attributes and events beyond a span's own limits. */
  cutAttributes: number;
  cutEvents: number;
}

export function createTraceState(seed: number, limits: { openSpans: number; keptSpans: number }): TraceState {
  return {
    ids: createStream(seed, "telemetry/ids"),
    slots: createSpanSlots(limits.openSpans),
    undecided: createTraceSlots(),
    quiet: createQuietQueue(),
    archive: createTraceArchive(limits.keptSpans),
    counts: {
      seenTraces: 0,
      seenSpans: 0,
      keptTraces: 0,
      keptSpans: 0,
      lostTraces: 0,
      lostSpans: 0,
      unrecordedSpans: 0,
      cutAttributes: 0,
      cutEvents: 0,
    },
    seenByBucket: [],
  };
}

/**
 * Whether an undecided trace will surely be kept. True never turns false, so
 * what a learner has seen in a list does not vanish from it; and the answer at
 * the decision is the decision.
 */
export function willBeKept(state: TraceState, trace: number, sampling: Sampling, nowMicros: number): boolean {
  const { columns } = state.undecided;
  if (u32(columns.errors, trace) > 0 || i32(columns.keptRow, trace) !== NONE) return true;
  const root = rowOfSlot(i32(columns.first, trace));
  const end = endOf(state.slots, root);
  const durationMicros = (end === OPEN ? nowMicros : end) - startOf(state.slots, root);
  return durationMicros >= sampling.slowMicros || hashOfRow(columns, trace) % sampling.oneIn === 0;
}
