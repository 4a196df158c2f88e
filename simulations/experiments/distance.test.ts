import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { distance, WORK_MS } from "./distance";

const run = (away: number, calls: number, how: number) =>
  executeExperiment(distance, { settings: { away, calls, how }, seed: distance.seed });

/** Percentiles are known to 9.1%: the width of a bucket. */
const near = (value: number | null | undefined, expected: number): void =>
  expect(Math.abs((value ?? 0) / expected - 1)).toBeLessThan(0.1);

describe("the experiment distance", () => {
  it("takes a round trip for each call that waits for the one before", () => {
    near(run(40, 10, 0).measured["p50"], 10 * (2 * 40 + WORK_MS));
    near(run(40, 10, 1).measured["p50"], 2 * 40 + WORK_MS);
    near(run(40, 10, 2).measured["p50"], 2 * 40 + 10 * WORK_MS);
  });

  it("has a goal that one call for all reaches, and many at once do not", () => {
    expect([0, 1, 2].map((how) => run(40, 10, how).goalMet)).toEqual([false, false, true]);
  });
});
