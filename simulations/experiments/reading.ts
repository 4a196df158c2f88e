import type { FrameColumns, HistogramPoint, RedColumns } from "../telemetry/frame";
import { mergeHistograms, quantile } from "../telemetry/histogram";
import type { LogView, TraceList } from "../telemetry/views";

/** A stretch of a run as its telemetry recorded it. */
export interface Recorded {
  readonly frame: FrameColumns;
  /** By how much a counter rose in each bucket, over all processes and, where some are named, the series with these attributes. Zeros for one that nobody counted by. */
  readonly counter: (name: string, attributes?: Readonly<Record<string, string>>) => readonly number[];
  /** The log lines of a service, or of all, with this text, in order of time. */
  readonly lines: (service: string | null, text: string) => readonly RecordedLine[];
  /** Every kept trace that began in it, newest first, and how many began. */
  readonly traces: () => TraceList;
  /** How many traces began in each bucket. */
  readonly seenTraces: () => readonly number[];
}

/** A log line, as far as readings go. */
export type RecordedLine = Pick<LogView, "atMicros" | "attributes" | "traceId">;

/** One figure, for a stretch as a whole and for each bucket of it. Null where there is nothing to measure: a gap, never a zero. */
export interface Reading {
  readonly whole: (recorded: Recorded) => number | null;
  readonly column: (recorded: Recorded) => readonly (number | null)[];
}

type Column = readonly (number | null)[];

/** Of what is said once a run, and has no value in a bucket. */
export function once(whole: Reading["whole"]): Reading {
  return { whole, column: ({ frame }) => frame.slo.total.map(() => null) };
}

/** All of them together. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const bucketSeconds = ({ frame }: Recorded): number => frame.stepMicros / 1_000_000;
const bucketsOf = ({ frame }: Recorded): number =>
  Math.floor((frame.toMicros - frame.fromMicros) / frame.stepMicros);
const share = (part: number, all: number): number | null => (all === 0 ? null : (100 * part) / all);

/** Counts a second: mean over the stretch, and of each bucket. */
function perSecond(countsOf: (recorded: Recorded) => readonly number[]): Reading {
  return {
    whole: (recorded) => {
      const counts = countsOf(recorded);
      return counts.length === 0 ? null : sum(counts) / (counts.length * bucketSeconds(recorded));
    },
    column: (recorded) => countsOf(recorded).map((count) => count / bucketSeconds(recorded)),
  };
}

/** Percent of one count in another. */
function percentOf(
  partsOf: (recorded: Recorded) => readonly number[],
  allOf: (recorded: Recorded) => readonly number[],
): Reading {
  return {
    whole: (recorded) => share(sum(partsOf(recorded)), sum(allOf(recorded))),
    column: (recorded) => {
      const parts = partsOf(recorded);
      return allOf(recorded).map((all, bucket) => share(parts[bucket] ?? 0, all));
    },
  };
}

const zeros = (recorded: Recorded): number[] => Array.from({ length: bucketsOf(recorded) }, () => 0);

/** RED of a component, or of the calls `caller>callee`. */
export function redOf({ frame }: Recorded, component: string): RedColumns | undefined {
  return frame.red[component] ?? frame.edges[component];
}

const requestsOf = (component: string) => (recorded: Recorded) =>
  redOf(recorded, component)?.requests ?? zeros(recorded);
const errorsOf = (component: string) => (recorded: Recorded) =>
  redOf(recorded, component)?.errors ?? zeros(recorded);

const succeeded = (component: string) => (recorded: Recorded) => {
  const errors = errorsOf(component)(recorded);
  return requestsOf(component)(recorded).map((count, bucket) => count - (errors[bucket] ?? 0));
};

/** RED: requests a second that a component has completed, or, of `caller>callee`, attempts that the caller has made. */
export function rate(component: string): Reading {
  return perSecond(requestsOf(component));
}

/** RED: requests a second that were answered without an error. */
export function goodput(component: string): Reading {
  return perSecond(succeeded(component));
}

/** RED: percent of the requests that failed. */
export function errors(component: string): Reading {
  return percentOf(errorsOf(component), requestsOf(component));
}

/** RED: percent of the requests that succeeded. */
export function success(component: string): Reading {
  return percentOf(succeeded(component), requestsOf(component));
}

/** Where users stand: percent of their requests that failed or took longer than they were willing to wait. */
export const userMisses: Reading = percentOf(
  ({ frame }) => frame.slo.total.map((total, bucket) => total - (frame.slo.good[bucket] ?? 0)),
  ({ frame }) => frame.slo.total,
);

/** The same of the requests that users made, counted where they stand: percent that were answered well and in time. */
export const userSuccess: Reading = percentOf(
  ({ frame }) => frame.slo.good,
  ({ frame }) => frame.slo.total,
);

/** Requests a second that users were answered, well and in time. */
export const userGoodput: Reading = perSecond(({ frame }) => frame.slo.good);

const inMillis = (
  point: HistogramPoint | null,
  of: (point: HistogramPoint) => number | null,
): number | null => {
  const value = point === null ? null : of(point);
  return value === null ? null : value * 1_000;
};

function latencyBy(component: string, of: (point: HistogramPoint) => number | null): Reading {
  const points = (recorded: Recorded) => redOf(recorded, component)?.latency ?? [];
  return {
    whole: (recorded) => inMillis(mergeHistograms(points(recorded)), of),
    column: (recorded) => points(recorded).map((point) => inMillis(point, of)),
  };
}

/** RED: a percentile (0..1) of the time that requests took, in milliseconds, of all of the stretch together. */
export function latency(component: string, share: number): Reading {
  return latencyBy(component, (point) => quantile(point, share)?.value ?? null);
}

/** RED: the mean of the time that requests took, in milliseconds. */
export function meanLatency(component: string): Reading {
  return latencyBy(component, ({ sum: total, count }) => (count === 0 ? null : total / count));
}

function meanOf(column: Column): number | null {
  const known = column.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known) / known.length;
}

function averaged(columnOf: (recorded: Recorded) => Column): Reading {
  return { whole: (recorded) => meanOf(columnOf(recorded)), column: columnOf };
}

/** USE: percent of a resource that was in use. */
export function utilization(resource: string): Reading {
  return averaged(({ frame }) =>
    (frame.use[resource]?.utilization ?? []).map((value) => (value === null ? null : 100 * value)),
  );
}

/** USE: how many waited for a resource, on average. */
export function waiting(resource: string): Reading {
  return averaged(({ frame }) => frame.use[resource]?.queue ?? []);
}
