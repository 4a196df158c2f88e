import { describe, expect, it } from "vitest";
import { BUCKET, fixtureFrame } from "../../tests/fixtures/war-room-frames";
import { mergeBuckets as mergeFrame } from "../../simulations/telemetry/frame-merge";
import { bucketsBetween, bucketsOf, mergeBuckets, mergeUse } from "./buckets";
import { groupBuckets, groupsFor } from "./groups";

const frame = fixtureFrame(0, 24 * BUCKET);

describe("buckets of a frame", () => {
  it("merge as the engine's own frames do", () => {
    const mine = groupBuckets(bucketsOf(frame), 4 * BUCKET).map(({ buckets }) => mergeBuckets(buckets));
    const theirs = bucketsOf(mergeFrame(frame, 4 * BUCKET));
    expect(mine).toHaveLength(theirs.length);
    mine.forEach((bucket, i) => {
      expect(bucket?.slo).toEqual(theirs[i]?.slo);
      for (const id of Object.keys(frame.red)) expect(bucket?.red[id]).toEqual(theirs[i]?.red[id]);
      for (const id of Object.keys(frame.use)) {
        expect(bucket?.use[id]?.utilization).toBeCloseTo(theirs[i]?.use[id]?.utilization ?? NaN);
        expect(bucket?.use[id]?.queue).toBeCloseTo(theirs[i]?.use[id]?.queue ?? NaN);
      }
    });
  });

  it("are found by time, whole ones only", () => {
    const buckets = bucketsOf(frame);
    expect(bucketsBetween(buckets, 0, 24 * BUCKET)).toBe(buckets);
    const some = bucketsBetween(buckets, 2.5 * BUCKET, 5.5 * BUCKET);
    expect(some.map(({ fromMicros }) => fromMicros / BUCKET)).toEqual([3, 4]);
    expect(bucketsBetween(buckets, 100 * BUCKET, 200 * BUCKET)).toEqual([]);
    expect(bucketsBetween([], 0, 1)).toEqual([]);
  });
});

describe("USE over several buckets", () => {
  const part = (
    utilization: number | null,
    queue: number | null,
    widthMicros = 1,
    capacity: number | null = 10,
  ) => ({
    cell: { utilization, queue, capacity, errors: 1 },
    widthMicros,
  });
  it("weighs by time, and leaves out the time in which the resource did not exist", () => {
    const merged = mergeUse([part(0.2, 0), part(0.8, 9, 3), part(null, null, 100, null)]);
    expect(merged.utilization).toBeCloseTo(0.65);
    expect(merged.queue).toBeCloseTo(6.75);
    expect(merged).toMatchObject({ capacity: 10, errors: 3 });
  });
  it("weighs a share by the capacity that it is a share of", () => {
    expect(mergeUse([part(1, 0, 1, 10), part(0.5, 0, 1, 30)]).utilization).toBeCloseTo(0.625);
  });
  it("is a gap where there is nothing but gaps", () => {
    expect(mergeUse([part(null, null, 1, null)])).toMatchObject({
      utilization: null,
      queue: null,
      capacity: null,
    });
  });
});

describe("groups of buckets", () => {
  it("stand on a fixed grid, so that a sliding window changes no point but the first and the last", () => {
    const buckets = bucketsOf(frame);
    const early = groupBuckets(buckets.slice(0, 20), 4 * BUCKET);
    const late = groupBuckets(buckets.slice(2, 22), 4 * BUCKET);
    expect(late.slice(1, 4)).toEqual(early.slice(1, 4));
    expect(late[0]?.coveredMicros).toBe(2 * BUCKET);
  });
  it("are never more than a panel can show", () => {
    expect(
      groupsFor(bucketsOf(frame), { fromMicros: 0, toMicros: 24 * BUCKET }, 10).length,
    ).toBeLessThanOrEqual(11);
  });
});
