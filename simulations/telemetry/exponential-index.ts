import { assert, present } from "../kernel/assert";
import { f64 } from "../kernel/cells";

/**
 * Which bucket of an exponential histogram a value falls into. At scale s there
 * are 2^s buckets to each power of two, and bucket i covers (base^i, base^(i+1)]
 * with base = 2^(2^-s). https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram
 *
 * No logarithm is taken: the exponent is read from the float's bits and the
 * mantissa is compared with boundaries made of exact square roots, so that
 * every machine agrees and index(s) is index(s + 1) >> 1 without exception.
 */

export const MAX_SCALE = 20;
export const MIN_SCALE = -10;

const scratch = new Float64Array([1]);
const words = new Uint32Array(scratch.buffer);
/** Position of the word with the exponent: 1 on the little-endian machines that we know. */
const HIGH = words[0] === 0 ? 1 : 0;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** boundaries[s][k] = 2^(k / 2^s), built on first use. At scale s each is within s roundings of the true value. */
const boundaries: Float64Array[] = [new Float64Array([1])];
/** root[s] = 2^(2^-s). */
const roots: number[] = [2];

function boundariesOf(scale: number): Float64Array {
  for (let s = boundaries.length; s <= scale; s += 1) {
    const root = Math.sqrt(present(roots[s - 1], "root"));
    roots.push(root);
    const coarse = present(boundaries[s - 1], "boundaries");
    const fine = new Float64Array(coarse.length * 2);
    coarse.forEach((bound, k) => {
      fine[2 * k] = bound;
      fine[2 * k + 1] = bound * root;
    });
    boundaries.push(fine);
  }
  return present(boundaries[scale], "boundaries");
}

/** The bucket of a finite value above zero. Subnormal values count as the smallest normal one, as the specification allows. */
export function bucketIndex(value: number, scale: number): number {
  scratch[0] = value < SMALLEST_NORMAL ? SMALLEST_NORMAL : value;
  const high = words[HIGH] ?? 0;
  const exponent = (high >>> 20) - 1023;
  const isPowerOfTwo = (high & 0xfffff) === 0 && words[1 - HIGH] === 0;
  if (scale <= 0) return (isPowerOfTwo ? exponent - 1 : exponent) >> -scale;
  const size = 1 << scale;
  if (isPowerOfTwo) return exponent * size - 1;
  words[HIGH] = (high & 0xfffff) | 0x3ff00000;
  return exponent * size + positionOf(f64(scratch, 0), scale, size);
}

/** The largest k with 2^(k / size) < mantissa, for a mantissa inside (1, 2). */
function positionOf(mantissa: number, scale: number, size: number): number {
  const bounds = boundaries[scale] ?? boundariesOf(scale);
  // log2(m) lies between m - 1 and m - 1 + 0.0861: the chord is a lower bound that is close.
  let low = Math.floor((mantissa - 1) * size);
  let high = Math.min(size - 1, low + Math.ceil(size * 0.0861) + 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (f64(bounds, middle) < mantissa) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lower bound (exclusive) of bucket `index`, which is the upper bound (inclusive) of the one before it. */
export function bucketBound(index: number, scale: number): number {
  assert(scale >= MIN_SCALE && scale <= MAX_SCALE, "histogram scale out of range");
  if (scale <= 0) return powerOfTwo(index * (1 << -scale));
  const bounds = boundaries[scale] ?? boundariesOf(scale);
  return f64(bounds, index & ((1 << scale) - 1)) * powerOfTwo(index >> scale);
}

/** 2^exponent, from its bits; 0 or Infinity outside the range of normal numbers. */
function powerOfTwo(exponent: number): number {
  if (exponent < -1022) return 0;
  if (exponent > 1023) return Infinity;
  words[HIGH] = (exponent + 1023) << 20;
  words[1 - HIGH] = 0;
  return f64(scratch, 0);
}
