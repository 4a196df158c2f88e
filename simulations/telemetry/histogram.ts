import { absorbPoint, createHistogram, pointOf } from "./exponential-histogram";
import { bucketBound } from "./exponential-index";
import type { HistogramPoint } from "./frame";

/** Questions to histogram points. Light: for the engine, the query languages and the browser alike. */

export interface Quantile {
  /** Best estimate: linear by rank inside the bucket. */
  readonly value: number;
  /** The true quantile of the recorded values lies in (lower, upper]. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * All observations behind the points as one point, or null when there are none.
 * Exact, commutative and associative in its counts: the scale is the finest at
 * which every observation fits 160 buckets. Sums are floats and add as floats do.
 */
export function mergeHistograms(points: Iterable<HistogramPoint | null>): HistogramPoint | null {
  let merged: ReturnType<typeof createHistogram> | null = null;
  for (const point of points) {
    if (point === null) continue;
    merged ??= createHistogram(point.scale);
    absorbPoint(merged, point);
  }
  return merged === null || merged.count === 0 ? null : pointOf(merged);
}

/**
 * The value at rank ceil(q * count), 0 <= q <= 1, in the metric's unit, with the
 * bucket that surely holds it; null for an empty point. The relative error is
 * below upper / lower - 1 = 2^(2^-scale) - 1: 9.1 % at scale 3.
 */
export function quantile(point: HistogramPoint, q: number): Quantile | null {
  if (point.count === 0) return null;
  const rank = Math.min(point.count, Math.max(1, Math.ceil(q * point.count)));
  if (rank <= point.zeroCount) return { value: 0, lower: 0, upper: 0 };
  let before = point.zeroCount;
  for (let i = 0; i < point.bucketCounts.length; i += 1) {
    const inside = point.bucketCounts[i] ?? 0;
    if (before + inside < rank) {
      before += inside;
      continue;
    }
    const lower = bucketBound(point.offset + i, point.scale);
    const upper = bucketBound(point.offset + i + 1, point.scale);
    return { value: lower + ((upper - lower) * (rank - before - 0.5)) / inside, lower, upper };
  }
  return null;
}

/** Observations at or below `threshold`, at the resolution of the buckets: `least` surely are, `most` may be. */
export function countAtOrBelow(
  point: HistogramPoint,
  threshold: number,
): { readonly least: number; readonly most: number } {
  let least = point.zeroCount;
  let most = point.zeroCount;
  for (let i = 0; i < point.bucketCounts.length; i += 1) {
    const inside = point.bucketCounts[i] ?? 0;
    if (bucketBound(point.offset + i + 1, point.scale) <= threshold) least += inside;
    if (bucketBound(point.offset + i, point.scale) < threshold) most += inside;
  }
  return { least, most };
}

/** A heat map over time: column c counts the observations of point c in each row, from the lowest row up. */
export interface Heatmap {
  /** rows + 1 bounds in the metric's unit, ascending: row r covers (bounds[r], bounds[r + 1]]. Values of zero are in row 0. */
  readonly bounds: readonly number[];
  readonly columns: readonly (readonly number[] | null)[];
}

/** Heat-map cells of a latency column with at most `maxRows` rows (at least 2), merged exactly; gaps stay null. */
export function heatmapOf(points: readonly (HistogramPoint | null)[], maxRows = 40): Heatmap {
  const all = createHistogram(
    points.reduce((scale, point) => Math.min(scale, point?.scale ?? scale), 20),
    maxRows,
  );
  for (const point of points) if (point !== null) absorbPoint(all, point);
  if (all.count === 0) return { bounds: [], columns: points.map(() => null) };
  const rows = Math.max(1, all.high - all.low + 1);
  const bounds = Array.from({ length: rows + 1 }, (_, row) => bucketBound(all.low + row, all.scale));
  const columns = points.map((point) => (point === null ? null : heatmapColumn(point, all, rows)));
  return { bounds, columns };
}

function heatmapColumn(
  point: HistogramPoint,
  all: { readonly scale: number; readonly low: number },
  rows: number,
): number[] {
  const cells = new Array<number>(rows).fill(0);
  cells[0] = point.zeroCount;
  point.bucketCounts.forEach((count, i) => {
    if (count === 0) return;
    const row = ((point.offset + i) >> (point.scale - all.scale)) - all.low;
    cells[row] = (cells[row] ?? 0) + count;
  });
  return cells;
}
