import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { log } from "../kernel/math";
import { initialSettings, type Settings } from "./experiment";
import { averagedPercentiles, HEALTHY_MS } from "./averaged-percentiles";

const run = (changed: Settings = {}) =>
  executeExperiment(averagedPercentiles, {
    settings: { ...initialSettings(averagedPercentiles), ...changed },
    seed: averagedPercentiles.seed,
  });

const LN_100 = -log(0.01);

describe("the experiment averaged-percentiles", () => {
  it("reports percentiles that are those of exponential times, to within a histogram's error", () => {
    const { measured } = run();
    const slow = 20 * HEALTHY_MS * LN_100;
    expect(Math.abs((measured["p99-slow"] ?? 0) / slow - 1)).toBeLessThan(0.1);
    const mean = (slow + 3 * HEALTHY_MS * LN_100) / 4;
    expect(Math.abs((measured["mean-of-p99"] ?? 0) / mean - 1)).toBeLessThan(0.1);
  });

  it("has a mean that says the same whatever the slow one's share is, and a p99 that does not", () => {
    const few = run({ share: 0.5 }).measured;
    const many = run({ share: 40 }).measured;
    expect(Math.abs((few["mean-of-p99"] ?? 0) / (many["mean-of-p99"] ?? 1) - 1)).toBeLessThan(0.2);
    expect(many["p99"]).toBeGreaterThan(10 * (few["p99"] ?? Infinity));
  });

  it("has no difference where there is no slow one, and a goal where there is", () => {
    const { measured, goalMet } = run({ factor: 1 });
    expect(Math.abs((measured["mean-of-p99"] ?? 0) - (measured["p99"] ?? 0))).toBeLessThan(5);
    expect(goalMet).toBe(false);
    expect(run().goalMet).toBe(false);
    expect(run({ share: 0.5 }).goalMet).toBe(true);
  });
});
