import type { TraceSummary } from "../telemetry/views";
import { once, type Reading, type Recorded, type RecordedLine, sum } from "./reading";

/** Readings from the traces that were kept, and from the log lines around a moment. */

type Traces = readonly TraceSummary[];

/** One figure of the kept traces, of all of the stretch and of those that began in each bucket. */
export function ofKept(of: (traces: Traces) => number | null): Reading {
  return {
    whole: (recorded) => of(recorded.traces().traces),
    column: (recorded) => bucketsOf(recorded).map((traces) => of(traces)),
  };
}

/** Percent of the kept traces for which this holds. */
export function shareOfKept(holds: (trace: TraceSummary) => boolean): Reading {
  return ofKept((traces) =>
    traces.length === 0 ? null : (100 * traces.filter(holds).length) / traces.length,
  );
}

/** Traces that began, kept or not. */
export const tracesBegun: Reading = {
  whole: ({ seenTraces }) => sum(seenTraces()),
  column: ({ seenTraces }) => seenTraces(),
};

/** Percent of the traces that were kept. */
export const keptShare: Reading = {
  whole: (recorded) => {
    const { kept, seen } = recorded.traces();
    return seen === 0 ? null : (100 * kept) / seen;
  },
  column: (recorded) => {
    const seen = recorded.seenTraces();
    return bucketsOf(recorded).map((traces, bucket) => {
      const begun = seen[bucket] ?? 0;
      return begun === 0 ? null : (100 * traces.length) / begun;
    });
  },
};

/** Lines of a kind, and how soon before and after each to look. */
interface Place {
  readonly service: string;
  readonly text: string;
  readonly withinMicros: number;
}

/** How many lines all services together wrote so soon before and after a line of this kind: the mean over all such lines, itself counted. */
export function linesNear(place: Place): Reading {
  return perLine(place, ({ near }) => near.length);
}

/** How many of these belong to another trace. */
export function othersNear(place: Place): Reading {
  return perLine(place, ({ line, near }) => near.filter(({ traceId }) => traceId !== line.traceId).length);
}

/** How many lines have the trace ID of a line of this kind: the mean over all such lines, itself counted. */
export function linesOfTrace(place: Place): Reading {
  return perLine(place, ({ own }) => own);
}

interface Found {
  readonly line: RecordedLine;
  /** Within the place's time of it, in order of time. */
  readonly near: readonly RecordedLine[];
  /** How many have its trace ID. */
  readonly own: number;
}

/** The mean over all lines of a kind; null when there is none. */
function perLine({ service, text, withinMicros }: Place, of: (found: Found) => number): Reading {
  return once((recorded) => {
    const found = recorded.lines(service, text);
    if (found.length === 0) return null;
    const all = recorded.lines(null, "");
    const ofTrace = new Map<string | null, number>();
    for (const { traceId } of all) ofTrace.set(traceId, (ofTrace.get(traceId) ?? 0) + 1);
    const values = found.map((line) => {
      const from = firstAt(all, line.atMicros - withinMicros);
      const near = all.slice(from, firstAt(all, line.atMicros + withinMicros + 1));
      return of({ line, near, own: ofTrace.get(line.traceId) ?? 0 });
    });
    return sum(values) / found.length;
  });
}

/** Where the first line at or after a time stands, by bisection. */
function firstAt(lines: readonly RecordedLine[], micros: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.atMicros ?? Infinity) < micros) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bucketsOf(recorded: Recorded): Traces[] {
  const { fromMicros, toMicros, stepMicros } = recorded.frame;
  const buckets: TraceSummary[][] = Array.from({ length: (toMicros - fromMicros) / stepMicros }, () => []);
  for (const trace of recorded.traces().traces)
    buckets[Math.floor((trace.startMicros - fromMicros) / stepMicros)]?.push(trace);
  return buckets;
}
