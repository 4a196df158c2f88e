import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorbPoint, clear, createHistogram, pointOf, record } from "./exponential-histogram";
import { bucketBound, bucketIndex, MAX_SCALE, MIN_SCALE } from "./exponential-index";

const latency = fc.double({ min: 1e-6, max: 600, noNaN: true });
const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
const scale = fc.integer({ min: MIN_SCALE, max: 12 });

/** Without `maxSize`, of as many buckets as a histogram has by itself. */
function histogramOf(values: readonly number[], start = 3, maxSize?: number) {
  const histogram = createHistogram(start, maxSize);
  for (const value of values) record(histogram, value);
  return histogram;
}

describe("bucket index", () => {
  it("puts every value in (base^i, base^(i+1)]", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), scale, (value, s) => {
        const index = bucketIndex(value, s);
        expect(bucketBound(index, s)).toBeLessThan(value);
        expect(bucketBound(index + 1, s)).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it("gives a boundary to the bucket below it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 1, max: 10 }), (index, s) => {
        expect(bucketIndex(bucketBound(index, s), s)).toBe(index - 1);
      }),
    );
  });

  it("halves exactly when the scale drops by one", () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: MIN_SCALE + 1, max: 14 }), (value, s) => {
        expect(bucketIndex(value, s - 1)).toBe(bucketIndex(value, s) >> 1);
      }),
    );
  });

  it("has boundaries within an ulp or two of the true powers, up to scale 20", () => {
    for (const k of [1, 3, 77_777, 524_288, 1_048_575]) {
      const exact = 2 ** (k / 2 ** MAX_SCALE);
      expect(Math.abs(bucketBound(k, MAX_SCALE) - exact) / exact).toBeLessThan(4e-15);
    }
  });

  it("counts subnormal values as the smallest normal one", () => {
    expect(bucketIndex(Number.MIN_VALUE, 0)).toBe(bucketIndex(2.2250738585072014e-308, 0));
  });
});

describe("exponential histogram", () => {
  it("agrees with the SDK's vector: at most 4 buckets, values 2, 4, 1", () => {
    const point = pointOf(histogramOf([2, 4, 1], MAX_SCALE, 4));
    expect(point).toMatchObject({
      scale: 0,
      offset: -1,
      bucketCounts: [1, 1, 1],
      count: 3,
      sum: 7,
      zeroCount: 0,
    });
  });

  it("agrees with the SDK's permutation vectors", () => {
    expect(pointOf(histogramOf([0.5, 1, 2], MAX_SCALE, 2))).toMatchObject({
      scale: -1,
      offset: -1,
      bucketCounts: [2, 1],
    });
    expect(pointOf(histogramOf([1, 0.5, 0.25], MAX_SCALE, 2))).toMatchObject({
      scale: -1,
      offset: -2,
      bucketCounts: [1, 2],
    });
    expect(pointOf(histogramOf([1, 2, 4, 8, 16], MAX_SCALE, 3))).toMatchObject({
      scale: -1,
      offset: -1,
      bucketCounts: [1, 2, 2],
    });
  });

  it("has 160 buckets unless it is told otherwise, at scale 20 and at every other", () => {
    const powers = (count: number) => Array.from({ length: count }, (_, index) => 2 ** (index + 1));
    expect(pointOf(histogramOf(powers(160), 0))).toMatchObject({ scale: 0, offset: 0 });
    expect(pointOf(histogramOf(powers(160), 0)).bucketCounts).toEqual(Array(160).fill(1));
    expect(pointOf(histogramOf(powers(161), 0))).toMatchObject({ scale: -1 });
    const neighbours = Array.from({ length: 160 }, (_, index) => bucketBound(index + 1, MAX_SCALE));
    expect(pointOf(histogramOf(neighbours, MAX_SCALE))).toMatchObject({ scale: 20, offset: 0 });
    expect(() => createHistogram(MAX_SCALE + 1)).toThrow(/scale/);
  });

  it("keeps zeros apart and remembers the extremes", () => {
    const histogram = histogramOf([0, 0, 3]);
    expect(histogram).toMatchObject({ zeroCount: 2, count: 3, min: 0, max: 3 });
  });

  it("refuses what is not a measurement", () => {
    for (const value of [-1, NaN, Infinity])
      expect(() => record(createHistogram(3), value)).toThrow(/recorded/);
  });

  it("does not depend on the order of recording", () => {
    fc.assert(
      fc.property(
        fc.array(positive, { maxLength: 40 }),
        fc.integer({ min: 2, max: 40 }),
        (values, maxSize) => {
          const forward = pointOf(histogramOf(values, MAX_SCALE - 6, maxSize));
          const backward = pointOf(histogramOf([...values].reverse(), MAX_SCALE - 6, maxSize));
          expect({ ...forward, sum: 0 }).toEqual({ ...backward, sum: 0 });
        },
      ),
    );
  });

  it("uses the finest scale at which the values fit", () => {
    fc.assert(
      fc.property(fc.array(latency, { minLength: 2, maxLength: 40 }), (values) => {
        const { scale: s, low, high } = histogramOf(values, 10, 20);
        expect(high - low).toBeLessThan(20);
        if (s < 10) {
          const finer = values.map((value) => bucketIndex(value, s + 1));
          expect(Math.max(...finer) - Math.min(...finer)).toBeGreaterThanOrEqual(20);
        }
      }),
    );
  });

  it("merges to what recording everything in one place would have given", () => {
    fc.assert(
      fc.property(fc.array(fc.array(latency, { maxLength: 20 }), { maxLength: 5 }), scale, (groups, s) => {
        const merged = createHistogram(s, 24);
        for (const group of groups) absorbPoint(merged, pointOf(histogramOf(group, s, 24)));
        const whole = pointOf(histogramOf(groups.flat(), s, 24));
        expect({ ...pointOf(merged), sum: 0 }).toEqual({ ...whole, sum: 0 });
        expect(merged.sum).toBeCloseTo(whole.sum, 6);
      }),
    );
  });

  it("is as new after clear", () => {
    const histogram = histogramOf([1, 2, 3000], 5, 8);
    clear(histogram, 5);
    expect(histogram).toEqual(createHistogram(5, 8));
  });
});
