import { assert, InvariantError } from "../kernel/assert";
import { u32 } from "./columns";
import type { HistogramPoint } from "./frame";
import { bucketIndex, MAX_SCALE, MIN_SCALE } from "./exponential-index";

/**
 * A mutable exponential histogram of values at or above zero. It starts at a
 * scale and halves its resolution whenever the values span more than `maxSize`
 * buckets; halving merges neighbours, so counts are never estimated. Plain data.
 */
export interface ExponentialHistogram {
  readonly maxSize: number;
  scale: number;
  count: number;
  sum: number;
  /** Infinity and -Infinity while empty. */
  min: number;
  max: number;
  zeroCount: number;
  /** First and last bucket in use; high < low while there is none. */
  low: number;
  high: number;
  /** Cell i counts bucket low + i. */
  readonly counts: Uint32Array;
}

/** The specification's default number of buckets. */
const DEFAULT_MAX_SIZE = 160;

/** An empty histogram. `maxSize` at least 2, so that any two values fit at some scale. */
export function createHistogram(scale: number, maxSize: number = DEFAULT_MAX_SIZE): ExponentialHistogram {
  assert(Number.isInteger(scale) && scale >= MIN_SCALE && scale <= MAX_SCALE, `histogram scale ${scale}`);
  assert(maxSize >= 2, `histogram of ${maxSize} buckets`);
  const counts = new Uint32Array(maxSize);
  return {
    maxSize,
    scale,
    count: 0,
    sum: 0,
    min: Infinity,
    max: -Infinity,
    zeroCount: 0,
    low: 0,
    high: -1,
    counts,
  };
}

/** Counts one value, in the metric's unit. Throws InvariantError for a negative value, NaN or infinity. */
export function record(into: ExponentialHistogram, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new InvariantError(`recorded ${value}`);
  into.count += 1;
  into.sum += value;
  if (value < into.min) into.min = value;
  if (value > into.max) into.max = value;
  if (value === 0) {
    into.zeroCount += 1;
    return;
  }
  let index = bucketIndex(value, into.scale);
  if (index < into.low || index > into.high) index = include(into, index, index);
  into.counts[index - into.low] = u32(into.counts, index - into.low) + 1;
}

/** Adds every observation behind a point: exact for counts, whatever the two scales are. */
export function absorbPoint(into: ExponentialHistogram, point: HistogramPoint): void {
  into.count += point.count;
  into.sum += point.sum;
  into.zeroCount += point.zeroCount;
  const first = point.bucketCounts.findIndex((count) => count > 0);
  if (first < 0) {
    if (point.scale < into.scale) downscale(into, into.scale - point.scale);
    return;
  }
  const last = point.bucketCounts.findLastIndex((count) => count > 0);
  if (point.scale < into.scale) downscale(into, into.scale - point.scale);
  const shift = point.scale - into.scale;
  include(into, (point.offset + first) >> shift, (point.offset + last) >> shift);
  const finalShift = point.scale - into.scale;
  for (let i = first; i <= last; i += 1) {
    const at = ((point.offset + i) >> finalShift) - into.low;
    into.counts[at] = u32(into.counts, at) + (point.bucketCounts[i] ?? 0);
  }
}

/** Makes empty again, at `scale`. */
export function clear(histogram: ExponentialHistogram, scale: number): void {
  histogram.counts.fill(0, 0, histogram.high - histogram.low + 1);
  histogram.scale = scale;
  histogram.count = 0;
  histogram.sum = 0;
  histogram.min = Infinity;
  histogram.max = -Infinity;
  histogram.zeroCount = 0;
  histogram.low = 0;
  histogram.high = -1;
}

/** The histogram as an immutable point, without empty buckets at either end. */
export function pointOf(histogram: ExponentialHistogram): HistogramPoint {
  const { scale, count, sum, zeroCount, low, high } = histogram;
  const bucketCounts = Array.from(histogram.counts.subarray(0, high - low + 1));
  return { scale, count, sum, zeroCount, offset: low, bucketCounts };
}

/** Widens the window to hold the buckets first..last of the present scale; returns `last` at the scale that came out of it. */
function include(into: ExponentialHistogram, first: number, last: number): number {
  const isEmpty = into.high < into.low;
  let low = isEmpty ? first : Math.min(into.low, first);
  let high = isEmpty ? last : Math.max(into.high, last);
  let shift = 0;
  while (high - low >= into.maxSize) {
    low >>= 1;
    high >>= 1;
    shift += 1;
  }
  if (shift > 0) downscale(into, shift);
  if (isEmpty) into.low = low;
  if (low < into.low) {
    const used = into.high - into.low + 1;
    into.counts.copyWithin(into.low - low, 0, used);
    into.counts.fill(0, 0, into.low - low);
    into.low = low;
  }
  into.high = high;
  return last >> shift;
}

/** Merges each 2^shift neighbours. In place: a target never lies after its source. */
function downscale(histogram: ExponentialHistogram, shift: number): void {
  histogram.scale -= shift;
  assert(histogram.scale >= MIN_SCALE, "a histogram of floats fits scale -10");
  if (histogram.high < histogram.low) return;
  const { counts, low, high } = histogram;
  histogram.low = low >> shift;
  histogram.high = high >> shift;
  for (let index = low; index <= high; index += 1) {
    const count = u32(counts, index - low);
    const target = (index >> shift) - histogram.low;
    if (target === index - low) continue;
    counts[index - low] = 0;
    counts[target] = u32(counts, target) + count;
  }
}
