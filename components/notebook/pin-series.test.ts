import { describe, expect, it } from "vitest";
import type { Bucket } from "../runs/buckets";
import { pinSeries } from "./pin-series";

function bucket(second: number, requests: number, errors: number): Bucket {
  const use = { pool: { utilization: requests / 10, queue: requests > 5 ? 4 : null, capacity: 10, errors } };
  return {
    fromMicros: second * 1e6,
    toMicros: (second + 1) * 1e6,
    red: { "orders-db": { requests, errors, latency: null } },
    edges: {},
    use: requests === 0 ? {} : use,
    slo: { good: requests - errors, total: requests },
  };
}

const buckets = [bucket(0, 2, 0), bucket(1, 4, 2), bucket(2, 8, 2), bucket(3, 0, 0)];

describe("the series of a pin", () => {
  it("reads every kind of series, with a gap where nothing was recorded", () => {
    expect(pinSeries("red:orders-db:rate", buckets, 4)).toEqual([2, 4, 8, 0]);
    expect(pinSeries("red:orders-db:errors", buckets, 4)).toEqual([0, 0.5, 0.25, null]);
    expect(pinSeries("red:orders-db:duration", buckets, 4)).toEqual([null, null, null, null]);
    expect(pinSeries("use:pool:utilization", buckets, 4)).toEqual([0.2, 0.4, 0.8, null]);
    expect(pinSeries("use:pool:queue", buckets, 4)).toEqual([null, null, 4, null]);
    expect(pinSeries("slo", buckets, 4)).toEqual([1, 0.5, 0.75, null]);
    expect(pinSeries("use:nothing:queue", buckets, 4)).toEqual([null, null, null, null]);
  });
  it("groups by adding counts, never by averaging shares", () => {
    expect(pinSeries("red:orders-db:errors", buckets, 2)).toEqual([2 / 6, 2 / 8]);
    expect(pinSeries("red:orders-db:rate", buckets, 1)).toEqual([14 / 4]);
    expect(pinSeries("slo", [], 4)).toEqual([]);
  });
});
