import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHistogram, pointOf, record } from "./exponential-histogram";
import type { HistogramPoint } from "./frame";
import { countAtOrBelow, heatmapOf, mergeHistograms, quantile } from "./histogram";

const latency = fc.double({ min: 1e-6, max: 600, noNaN: true });

function pointFrom(values: readonly number[], scale = 3): HistogramPoint {
  const histogram = createHistogram(scale);
  for (const value of values) record(histogram, value);
  return pointOf(histogram);
}

const somePoint = fc
  .tuple(
    fc.array(fc.oneof(latency, fc.constant(0)), { minLength: 1, maxLength: 30 }),
    fc.integer({ min: -2, max: 8 }),
  )
  .map(([values, scale]) => pointFrom(values, scale));

const counts = (point: HistogramPoint | null) => (point === null ? null : { ...point, sum: 0 });

describe("mergeHistograms", () => {
  it("is associative and commutative", () => {
    fc.assert(
      fc.property(somePoint, somePoint, somePoint, (a, b, c) => {
        const left = mergeHistograms([mergeHistograms([a, b]), c]);
        expect(counts(left)).toEqual(counts(mergeHistograms([a, mergeHistograms([b, c])])));
        expect(counts(left)).toEqual(counts(mergeHistograms([c, b, a])));
        expect(left?.sum).toBeCloseTo(a.sum + b.sum + c.sum, 6);
      }),
    );
  });

  it("leaves gaps out, and is null when there is nothing", () => {
    const point = pointFrom([0.1]);
    expect(mergeHistograms([null, point, null])).toEqual(point);
    expect(mergeHistograms([null, null])).toBeNull();
    expect(mergeHistograms([])).toBeNull();
  });
});

describe("quantile", () => {
  it("names the bucket that holds the true quantile", () => {
    fc.assert(
      fc.property(
        fc.array(latency, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const sorted = [...values].sort((a, b) => a - b);
          const truth = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? NaN;
          const point = pointFrom(values);
          const estimate = quantile(point, q);
          expect(estimate?.lower).toBeLessThan(truth);
          expect(estimate?.upper).toBeGreaterThanOrEqual(truth);
          expect(Math.abs((estimate?.value ?? NaN) - truth) / truth).toBeLessThan(
            2 ** (2 ** -point.scale) - 1,
          );
        },
      ),
    );
  });

  it("knows zeros and emptiness", () => {
    expect(quantile(pointFrom([0, 0, 5]), 0.5)).toEqual({ value: 0, lower: 0, upper: 0 });
    expect(quantile(pointFrom([]), 0.5)).toBeNull();
  });

  it("rises with q", () => {
    const point = pointFrom([0.01, 0.02, 0.02, 0.03, 0.8, 4]);
    const values = [0, 0.1, 0.5, 0.9, 0.99, 1].map((q) => quantile(point, q)?.value ?? NaN);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
  });
});

describe("countAtOrBelow", () => {
  it("brackets the true count", () => {
    fc.assert(
      fc.property(fc.array(latency, { maxLength: 60 }), latency, (values, threshold) => {
        const truth = values.filter((value) => value <= threshold).length;
        const { least, most } = countAtOrBelow(pointFrom(values), threshold);
        expect(least).toBeLessThanOrEqual(truth);
        expect(most).toBeGreaterThanOrEqual(truth);
      }),
    );
  });
});

describe("heatmapOf", () => {
  it("counts every observation once, in the row that covers it", () => {
    fc.assert(
      fc.property(fc.array(fc.option(somePoint), { maxLength: 8 }), (points) => {
        const map = heatmapOf(points, 12);
        expect(map.bounds.length).toBeLessThanOrEqual(13);
        points.forEach((point, column) => {
          const cells = map.columns[column];
          if (point === null) expect(cells).toBeNull();
          else expect(cells?.reduce((sum, cell) => sum + cell, 0)).toBe(point.count);
        });
      }),
    );
  });

  it("stays empty without data", () => {
    expect(heatmapOf([null, null])).toEqual({ bounds: [], columns: [null, null] });
  });
});
