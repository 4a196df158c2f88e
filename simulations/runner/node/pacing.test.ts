import { describe, expect, test } from "vitest";
import { dueMicros, forgiveLag, startPace, untilDueMs } from "./pacing";

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

  test("a lag within a wall second is caught up", () => {
    const pace = startPace(10, 0, 0);
    expect(forgiveLag(pace, 0, 900)).toBe(pace);
  });

  test("a laptop that slept for an hour owes one wall second, no more", () => {
    const pace = forgiveLag(startPace(10, 0, 0), 0, 3_600_000);
    expect(dueMicros(pace, 3_600_000)).toBe(10_000_000);
    expect(dueMicros(pace, 3_601_000)).toBe(20_000_000);
  });

  test("the wait until the next tick follows the speed", () => {
    expect(untilDueMs(startPace(1, 0, 0), 0, 30)).toBe(70);
    expect(untilDueMs(startPace(10, 0, 0), 0, 3)).toBe(7);
    expect(untilDueMs(startPace(10, 0, 0), 0, 30)).toBe(0);
  });
});
