import { mergeHistograms } from "@/simulations/telemetry/histogram";
import type { Frame, HistogramPoint } from "@/simulations/telemetry/frame";

/** Frames turned on their side: one object a bucket, so that buckets of different widths can stand in one list. */

export interface RedCell {
  readonly requests: number;
  readonly errors: number;
  /** Seconds. Null where no request completed: a gap, never a zero. */
  readonly latency: HistogramPoint | null;
}

export interface UseCell {
  readonly utilization: number | null;
  readonly queue: number | null;
  readonly capacity: number | null;
  readonly errors: number;
}

export interface Bucket {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly red: Readonly<Record<string, RedCell>>;
  readonly edges: Readonly<Record<string, RedCell>>;
  readonly use: Readonly<Record<string, UseCell>>;
  readonly slo: { readonly good: number; readonly total: number };
}

/** The buckets of a frame, oldest first. */
export function bucketsOf(frame: Frame): Bucket[] {
  // Where the interval is not a multiple of the step, the last bucket is shorter.
  const count = Math.ceil((frame.toMicros - frame.fromMicros) / frame.stepMicros);
  return Array.from({ length: count }, (_, i) => ({
    fromMicros: frame.fromMicros + i * frame.stepMicros,
    toMicros: Math.min(frame.toMicros, frame.fromMicros + (i + 1) * frame.stepMicros),
    red: mapValues(frame.red, (columns) => ({
      requests: columns.requests[i] ?? 0,
      errors: columns.errors[i] ?? 0,
      latency: columns.latency[i] ?? null,
    })),
    edges: mapValues(frame.edges, (columns) => ({
      requests: columns.requests[i] ?? 0,
      errors: columns.errors[i] ?? 0,
      latency: columns.latency[i] ?? null,
    })),
    use: mapValues(frame.use, (columns) => ({
      utilization: columns.utilization[i] ?? null,
      queue: columns.queue[i] ?? null,
      capacity: columns.capacity[i] ?? null,
      errors: columns.errors[i] ?? 0,
    })),
    slo: { good: frame.slo.good[i] ?? 0, total: frame.slo.total[i] ?? 0 },
  }));
}

/** Several observations of the same thing as one: counts add, histograms merge without error. */
export function mergeRed(cells: readonly RedCell[]): RedCell {
  let requests = 0;
  let errors = 0;
  for (const cell of cells) {
    requests += cell.requests;
    errors += cell.errors;
  }
  return { requests, errors, latency: mergeHistograms(cells.map(({ latency }) => latency)) };
}

interface WeightedUse {
  readonly cell: UseCell;
  readonly widthMicros: number;
}

/**
 * Utilization is busy time over capacity time; the queue is its mean over time. Both over the time for which there is a
 * value. The capacity is the last known one.
 */
export function mergeUse(parts: readonly WeightedUse[]): UseCell {
  let capacity: number | null = null;
  let errors = 0;
  for (const { cell } of parts) {
    capacity = cell.capacity ?? capacity;
    errors += cell.errors;
  }
  const byCapacity = ({ cell, widthMicros }: WeightedUse) => widthMicros * (cell.capacity ?? 0);
  const byTime = ({ widthMicros }: WeightedUse) => widthMicros;
  const utilizationOf = ({ cell }: WeightedUse) => cell.utilization;
  return {
    utilization: weightedMean(parts, utilizationOf, byCapacity) ?? weightedMean(parts, utilizationOf, byTime),
    queue: weightedMean(parts, ({ cell }) => cell.queue, byTime),
    capacity,
    errors,
  };
}

function weightedMean(
  parts: readonly WeightedUse[],
  value: (part: WeightedUse) => number | null,
  weigh: (part: WeightedUse) => number,
): number | null {
  let sum = 0;
  let weights = 0;
  for (const part of parts) {
    const figure = value(part);
    if (figure === null) continue;
    sum += figure * weigh(part);
    weights += weigh(part);
  }
  return weights === 0 ? null : sum / weights;
}

/** Neighbouring buckets as one that covers them all. Undefined for an empty list. */
export function mergeBuckets(buckets: readonly Bucket[]): Bucket | undefined {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last) return undefined;
  if (first === last) return first;
  let good = 0;
  let total = 0;
  for (const { slo } of buckets) {
    good += slo.good;
    total += slo.total;
  }
  return {
    fromMicros: first.fromMicros,
    toMicros: last.toMicros,
    red: mapValues(
      keysOf(buckets, ({ red }) => red),
      (_, id) => mergeRed(present(buckets.map(({ red }) => red[id]))),
    ),
    edges: mapValues(
      keysOf(buckets, ({ edges }) => edges),
      (_, id) => mergeRed(present(buckets.map(({ edges }) => edges[id]))),
    ),
    use: mapValues(
      keysOf(buckets, ({ use }) => use),
      (_, id) => mergeUse(weightedUse(buckets, id)),
    ),
    slo: { good, total },
  };
}

/** The resource's cells in the buckets, each with the time it stands for. */
export function weightedUse(buckets: readonly Bucket[], resource: string): WeightedUse[] {
  const parts: WeightedUse[] = [];
  for (const { use, fromMicros, toMicros } of buckets) {
    const cell = use[resource];
    if (cell) parts.push({ cell, widthMicros: toMicros - fromMicros });
  }
  return parts;
}

/** The component's cells in the buckets. */
export function redCells(buckets: readonly Bucket[], component: string): RedCell[] {
  return present(buckets.map(({ red }) => red[component]));
}

/** The buckets that lie wholly inside (fromMicros, toMicros]; found by bisection. */
export function bucketsBetween(
  buckets: readonly Bucket[],
  fromMicros: number,
  toMicros: number,
): readonly Bucket[] {
  const start = lowerBound(buckets, (bucket) => bucket.fromMicros >= fromMicros);
  const end = lowerBound(buckets, (bucket) => bucket.toMicros > toMicros);
  return start === 0 && end === buckets.length ? buckets : buckets.slice(start, Math.max(start, end));
}

function lowerBound(buckets: readonly Bucket[], isAtOrAfter: (bucket: Bucket) => boolean): number {
  let low = 0;
  let high = buckets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bucket = buckets[middle];
    if (bucket && isAtOrAfter(bucket)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined);
}

function keysOf<T>(
  buckets: readonly Bucket[],
  part: (bucket: Bucket) => Readonly<Record<string, T>>,
): Record<string, T> {
  return Object.assign({}, ...buckets.map(part)) as Record<string, T>;
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A, key: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
