import { describe, expect, test } from "vitest";
import { dueMicros, forgiveLag, startPace, strideMicros, untilDueMs } from "./pacing";

describe("pacing", () => {
  test("at 60x a wall second is a virtual minute", () => {
    expect(dueMicros(startPace(60, 5_000_000, 1_000), 2_000)).toBe(65_000_000);
  });

  test("a run is due at whole ticks only", () => {
    const pace = startPace(1, 0, 0);
    expect(dueMicros(pace, 199)).toBe(100_000);
    expect(dueMicros(pace, 200)).toBe(200_000);
  });

  test("speeds are clamped to what is allowed", () => {
    expect(startPace(1_000, 0, 0).speed).toBe(60);
    expect(startPace(0, 0, 0).speed).toBe(1);
  });

  test("a lag within three wall seconds is caught up", () => {
    const pace = startPace(10, 0, 0);
    expect(forgiveLag(pace, 0, 2_900)).toBe(pace);
  });

  test("a laptop that slept for an hour owes three wall seconds, no more", () => {
    const pace = forgiveLag(startPace(10, 0, 0), 0, 3_600_000);
    expect(dueMicros(pace, 3_600_000)).toBe(30_000_000);
    expect(dueMicros(pace, 3_601_000)).toBe(40_000_000);
  });

  test("the wait until the next tick follows the speed", () => {
    expect(untilDueMs(startPace(1, 0, 0), 0, { nowMs: 30 })).toBe(70);
    expect(untilDueMs(startPace(10, 0, 0), 0, { nowMs: 3 })).toBe(7);
    expect(untilDueMs(startPace(10, 0, 0), 0, { nowMs: 30 })).toBe(0);
  });

  test("in a crowd, runs go by half seconds, and so end where buckets of five seconds do", () => {
    const stride = strideMicros(50);
    const pace = startPace(1, 200_000, 0);
    expect(strideMicros(2)).toBe(100_000);
    expect(stride).toBe(500_000);
    expect(dueMicros(pace, 299, stride)).toBe(0);
    expect(dueMicros(pace, 300, stride)).toBe(500_000);
    expect(untilDueMs(pace, 200_000, { nowMs: 0, stride })).toBe(300);
    expect(untilDueMs(pace, 500_000, { nowMs: 300, stride })).toBe(500);
  });
});
