import { sliOf } from "./burn-rate";
import type { FrameColumns, HistogramPoint, RedColumns } from "./frame";
import { mergeHistograms, quantile } from "./histogram";

/**
 * A stretch of one panel's line in figures. `whole` is measured over the window
 * as one: requests over its length, errors over requests, the percentile of all
 * its recordings together; it is never a mean of buckets' percentiles. `min` and
 * `max` are over the buckets that have a value. Null where none has.
 */
export interface WindowFigures {
  readonly whole: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** The percentile that stands for a duration in one number. */
const DURATION_QUANTILE = 0.95;

/**
 * Figures of `red:<component>:rate|errors|duration`, `edge:<caller>><callee>:` likewise,
 * `use:<resource>:utilization|queue|errors` or `slo` over a frame: rate in
 * requests/s, errors as a share 0..1, duration as the 95th percentile in
 * seconds, utilization 0..1, queue as a mean count, a resource's errors as a
 * count, slo as the good share 0..1. Null when the frame has no such series.
 */
export function windowFigures(frame: FrameColumns, series: string): WindowFigures | null {
  if (series === "slo") {
    const whole = sliOf({ good: sum(frame.slo.good), total: sum(frame.slo.total) });
    return {
      whole,
      ...extremes(frame.slo.total.map((total, i) => sliOf({ good: frame.slo.good[i] ?? 0, total }))),
    };
  }
  const [, group, id = "", measure = ""] = /^(red|edge|use):(.+):([a-z]+)$/.exec(series) ?? [];
  if (group === "use") return useFigures(frame, id, measure);
  const red = (group === "edge" ? frame.edges : frame.red)[id];
  return group === undefined || red === undefined ? null : redFigures(red, measure, frame.stepMicros);
}

function redFigures(red: RedColumns, measure: string, stepMicros: number): WindowFigures | null {
  const seconds = stepMicros / 1_000_000;
  const { requests, errors, latency } = red;
  switch (measure) {
    case "rate":
      return {
        whole: sum(requests) / (requests.length * seconds),
        ...extremes(requests.map((count) => count / seconds)),
      };
    case "errors": {
      const share = (failed: number, all: number): number | null => (all === 0 ? null : failed / all);
      return {
        whole: share(sum(errors), sum(requests)),
        ...extremes(requests.map((count, i) => share(errors[i] ?? 0, count))),
      };
    }
    case "duration":
      return { whole: percentile(mergeHistograms(latency)), ...extremes(latency.map(percentile)) };
    default:
      return null;
  }
}

function useFigures(frame: FrameColumns, resource: string, measure: string): WindowFigures | null {
  const use = frame.use[resource];
  if (use === undefined) return null;
  if (measure === "errors") return { whole: sum(use.errors), ...extremes(use.errors) };
  if (measure !== "utilization" && measure !== "queue") return null;
  const known = use[measure].filter((value) => value !== null);
  return { whole: known.length === 0 ? null : sum(known) / known.length, ...extremes(known) };
}

function percentile(point: HistogramPoint | null): number | null {
  return point === null ? null : (quantile(point, DURATION_QUANTILE)?.value ?? null);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function extremes(values: readonly (number | null)[]): { min: number | null; max: number | null } {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { min: null, max: null };
  return { min: known.reduce((a, b) => Math.min(a, b)), max: known.reduce((a, b) => Math.max(a, b)) };
}
