import { assert } from "../kernel/assert";
import type { FrameColumns, HistogramPoint, RedColumns, SloColumns, UseColumns } from "./frame";
import { mergeHistograms } from "./histogram";

/** Frames at a coarser step, without error. Light: for the engine, the stream and the browser alike. */

/** Steps that charts use, in microseconds. */
const STEPS_MICROS = [5, 10, 20, 30, 60, 120].map((seconds) => seconds * 1_000_000);

const BUCKETS_MAX = 200;

/** The smallest of the steps (5, 10, 20, 30, 60, 120 s) that draws a range in at most 200 buckets; the largest for longer ranges. */
export function stepFor(rangeMicros: number): number {
  return STEPS_MICROS.find((step) => rangeMicros / step <= BUCKETS_MAX) ?? STEPS_MICROS.at(-1) ?? 0;
}

/**
 * The same interval in buckets of `stepMicros`, a multiple of the frame's own.
 * Counts add, histograms merge, utilization is busy time over capacity time.
 * Where the interval is not a multiple of the step the last bucket is shorter.
 */
export function mergeBuckets<F extends FrameColumns>(frame: F, stepMicros: number): F {
  const width = stepMicros / frame.stepMicros;
  assert(
    Number.isInteger(width) && width >= 1,
    `a step of ${stepMicros} is no multiple of ${frame.stepMicros}`,
  );
  if (width === 1) return frame;
  return {
    ...frame,
    stepMicros,
    red: mapValues(frame.red, (red) => mergeRed(red, width)),
    edges: mapValues(frame.edges, (red) => mergeRed(red, width)),
    use: mapValues(frame.use, (use) => mergeUse(use, width)),
    slo: mergeSlo(frame.slo, width),
  };
}

/** A group of values becomes one. */
function grouped<A, B>(
  column: readonly A[],
  width: number,
  merge: (group: readonly A[], from: number) => B,
): B[] {
  return Array.from({ length: Math.ceil(column.length / width) }, (_, i) =>
    merge(column.slice(i * width, (i + 1) * width), i * width),
  );
}

const total = (group: readonly number[]): number => group.reduce((sum, count) => sum + count, 0);

function mergeRed(red: RedColumns, width: number): RedColumns {
  return {
    requests: grouped(red.requests, width, total),
    errors: grouped(red.errors, width, total),
    latency: grouped<HistogramPoint | null, HistogramPoint | null>(red.latency, width, mergeHistograms),
  };
}

function mergeSlo(slo: SloColumns, width: number): SloColumns {
  return { good: grouped(slo.good, width, total), total: grouped(slo.total, width, total) };
}

function mergeUse(use: UseColumns, width: number): UseColumns {
  return {
    utilization: grouped(use.utilization, width, (group, from) =>
      weightedMean(group, use.capacity.slice(from, from + width)),
    ),
    queue: grouped(use.queue, width, mean),
    capacity: grouped(
      use.capacity,
      width,
      (group) => group.findLast((capacity) => capacity !== null) ?? null,
    ),
    errors: grouped(use.errors, width, total),
  };
}

/** Mean of the buckets in which the resource existed. */
function mean(group: readonly (number | null)[]): number | null {
  const known = group.filter((value) => value !== null);
  return known.length === 0 ? null : total(known) / known.length;
}

/** Mean weighted by capacity, which is busy time over capacity time; a plain mean where there is no capacity to weigh by. */
function weightedMean(
  group: readonly (number | null)[],
  capacity: readonly (number | null)[],
): number | null {
  let sum = 0;
  let weights = 0;
  group.forEach((share, i) => {
    if (share === null) return;
    sum += share * (capacity[i] ?? 0);
    weights += capacity[i] ?? 0;
  });
  return weights === 0 ? mean(group) : sum / weights;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
