import { assert } from "../kernel/assert";
import { f64, item, u32 } from "./columns";
import type { FrameColumns, HistogramPoint, RedColumns, UseColumns } from "./frame";
import { mergeBuckets } from "./frame-merge";
import { mergeHistograms } from "./histogram";
import { pointAt } from "./histogram-log";
import { firstRowFrom, numberAt, type MetricState, type SeriesRecord } from "./metric-store";
import type { TelemetryHost } from "./state";
import type { ResourceUse } from "./use-state";

/** A range of closed buckets: [from, to). */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The panels over (fromMicros, toMicros], in buckets of `stepMicros`. Both ends
 * are ends of closed buckets and the step is a multiple of the bucket; anything
 * else throws InvariantError. Components, edges and resources that had recorded
 * nothing by `toMicros` are absent. Alerts and marks belong to the frame of the
 * bucket that was open when they happened, so that consecutive frames hold each
 * of them exactly once: a mark at the very end of a bucket comes with the next.
 */
export function frameOf(
  host: TelemetryHost,
  fromMicros: number,
  toMicros: number,
  stepMicros: number,
): FrameColumns {
  const { state, bucketMicros } = host;
  const range = { from: fromMicros / bucketMicros, to: toMicros / bucketMicros };
  assert(
    Number.isInteger(range.from) && Number.isInteger(range.to),
    `frame (${fromMicros}, ${toMicros}] cuts a bucket`,
  );
  assert(
    range.from >= 0 && range.from <= range.to && range.to <= state.closedBuckets,
    `frame to ${toMicros}: not closed yet`,
  );
  const frame: FrameColumns = {
    fromMicros,
    toMicros,
    stepMicros: bucketMicros,
    red: redBy(state.metrics, "component", range),
    edges: redBy(state.metrics, "edge", range),
    use: useOf(state.use, range),
    slo: {
      good: differences(state.slo.goodUpTo, range),
      total: differences(state.slo.totalUpTo, range),
    },
    alerts: state.alerts.changes.filter((alert) => alert.atMicros > fromMicros && alert.atMicros <= toMicros),
    changes: state.changes
      .filter(({ bucket }) => bucket >= range.from && bucket < range.to)
      .map(({ mark }) => mark),
  };
  return mergeBuckets(frame, stepMicros);
}

/** RED of every component, or of every edge, from the series that measure it. */
function redBy(metrics: MetricState, by: "component" | "edge", range: Range): Record<string, RedColumns> {
  const groups = new Map<string, SeriesRecord[]>();
  for (const series of metrics.series) {
    const key = series[by];
    if (key === null || firstBucketOf(metrics, series) >= range.to) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [series]);
    else group.push(series);
  }
  const keys = [...groups.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, redOf(metrics, groups.get(key) ?? [], range)]));
}

/** Histograms tell all three; a component that has only counters of its messages has a rate and no latency. */
function redOf(metrics: MetricState, series: readonly SeriesRecord[], range: Range): RedColumns {
  const length = range.to - range.from;
  const points = Array.from({ length }, (): HistogramPoint[] => []);
  const requests = new Array<number>(length).fill(0);
  const errors = new Array<number>(length).fill(0);
  const histograms = series.filter((one) => one.gathered !== null);
  const count = (one: SeriesRecord, at: number, many: number): void => {
    requests[at] = item(requests, at) + many;
    if (one.isError) errors[at] = item(errors, at) + many;
  };
  for (const one of histograms) {
    for (const row of rowsIn(metrics, one, range)) {
      const at = u32(metrics.histograms.columns.bucket, row) - range.from;
      const point = pointAt(metrics.histograms, row);
      item(points, at).push(point);
      count(one, at, point.count);
    }
  }
  if (histograms.length === 0) {
    for (const one of series) {
      let before = numberAt(metrics, one, range.from - 1) ?? 0;
      for (const row of rowsIn(metrics, one, range)) {
        const value = f64(metrics.numbers.columns.value, row);
        count(one, u32(metrics.numbers.columns.bucket, row) - range.from, value - before);
        before = value;
      }
    }
  }
  return { requests, errors, latency: points.map(mergeHistograms) };
}

/** Rows of a series' closed points within a range, oldest first. */
function rowsIn(metrics: MetricState, series: SeriesRecord, range: Range): number[] {
  return series.rows.slice(
    firstRowFrom(metrics, series, range.from),
    firstRowFrom(metrics, series, range.to),
  );
}

function firstBucketOf(metrics: MetricState, series: SeriesRecord): number {
  const row = series.rows[0];
  if (row === undefined) return Infinity;
  return u32(
    series.gathered === null ? metrics.numbers.columns.bucket : metrics.histograms.columns.bucket,
    row,
  );
}

function useOf(use: ReadonlyMap<string, ResourceUse>, range: Range): Record<string, UseColumns> {
  const known = [...use].filter(([, one]) => one.firstBucket < range.to && one.errors.length > 0);
  return Object.fromEntries(known.map(([id, one]) => [id, useColumns(one, range)]));
}

function useColumns(use: ResourceUse, { from, to }: Range): UseColumns {
  const cut = <A>(column: readonly A[], absent: A): A[] =>
    Array.from({ length: to - from }, (_, i) => column[from + i - use.firstBucket] ?? absent);
  return {
    utilization: cut<number | null>(use.utilization, null),
    queue: cut<number | null>(use.queue, null),
    capacity: cut<number | null>(use.capacity, null),
    errors: cut(use.errors, 0),
  };
}

function differences(upTo: readonly number[], { from, to }: Range): number[] {
  return Array.from({ length: to - from }, (_, i) => item(upTo, from + i + 1) - item(upTo, from + i));
}
