import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisTicks, axisTop, extentOf, type ChartPoint, type ChartSeries } from "./series";

const points = (...values: readonly (number | null)[]): ChartPoint[] =>
  values.map((value, i) => ({ fromMicros: i, atMicros: i + 1, values: { a: value } }));
const series: readonly ChartSeries[] = [{ key: "a", label: "a", color: "red" }];

describe("the extent of a series", () => {
  it("leaves gaps out, and is null where there is nothing but gaps", () => {
    expect(extentOf(points(null, 3, null, 1), "a")).toEqual({ min: 1, max: 3, last: 1 });
    expect(extentOf(points(null, null), "a")).toBeNull();
    expect(extentOf(points(1), "b")).toBeNull();
  });
});

describe("the axis of values", () => {
  it("begins at zero and ends at a round number above every value, in two or three even steps", () => {
    expect(axisTicks(axisTop(points(58, 72), series, []))).toEqual([0, 40, 80]);
    expect(axisTicks(axisTop(points(27), series, []))).toEqual([0, 10, 20, 30]);
    expect(axisTicks(1)).toEqual([0, 0.5, 1]);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        const top = axisTop(points(value), series, []);
        expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-6));
        expect(top).toBeLessThanOrEqual(value * 2.6);
        const ticks = axisTicks(top);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(4);
        expect(ticks.at(-1)).toBeCloseTo(top);
      }),
    );
  });
  it("makes room for a threshold that is near, and does not flatten the data for one that is far", () => {
    const limit = (value: number) => [{ value, label: "SLO", tone: "limit" as const }];
    expect(axisTop(points(0.5), series, limit(0.8))).toBeGreaterThan(0.8);
    expect(axisTop(points(0.01), series, limit(0.8))).toBeLessThan(0.1);
  });
  it("has a top where everything is zero", () => {
    expect(axisTop(points(0), series, [])).toBe(1);
  });
});
