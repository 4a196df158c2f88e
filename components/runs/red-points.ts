import type { ChartPoint } from "@/components/charts/series";
import type { HistogramPoint } from "@/simulations/telemetry/frame";
import { quantile } from "@/simulations/telemetry/histogram";
import { mergeRed, redCells, type RedCell } from "./buckets";
import type { Group } from "./groups";

/** RED in figures. Null where nothing was measured: a gap, never a zero. */
export interface RedFigures {
  /** Requests per second. */
  readonly rate: number | null;
  readonly failedRate: number | null;
  /** Share of requests, 0..1. */
  readonly errors: number | null;
  /** Seconds, from the merged histograms of every request. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

const SECOND = 1_000_000;
const NOTHING: RedFigures = { rate: null, failedRate: null, errors: null, p50: null, p95: null, p99: null };

function at(point: HistogramPoint | null, q: number): number | null {
  return point ? (quantile(point, q)?.value ?? null) : null;
}

/** Figures of some cells that together cover so much time. */
export function redFigures(cells: readonly RedCell[], coveredMicros: number): RedFigures {
  if (cells.length === 0 || coveredMicros <= 0) return NOTHING;
  const { requests, errors, latency } = mergeRed(cells);
  const seconds = coveredMicros / SECOND;
  return {
    rate: requests / seconds,
    failedRate: errors / seconds,
    errors: requests === 0 ? null : errors / requests,
    p50: at(latency, 0.5),
    p95: at(latency, 0.95),
    p99: at(latency, 0.99),
  };
}

/** RED of a component as the points of its panels. */
export function redPoints(groups: readonly Group[], component: string): ChartPoint[] {
  return groups.map(({ fromMicros, toMicros, buckets, coveredMicros }) => ({
    fromMicros,
    atMicros: toMicros,
    values: { ...redFigures(redCells(buckets, component), coveredMicros) },
  }));
}
