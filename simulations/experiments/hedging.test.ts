import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { exp } from "../kernel/math";
import { initialSettings, type Settings } from "./experiment";
import { hedging } from "./hedging";

const run = (changed: Settings = {}) =>
  executeExperiment(hedging, { settings: { ...initialSettings(hedging), ...changed }, seed: hedging.seed });

describe("the experiment hedging", () => {
  it("cuts the tail for a few more requests, and leaves the median as it is", () => {
    const without = run().measured;
    const { measured, goalMet } = run({ after: 30 });
    expect(measured["p99"]).toBeLessThan((without["p99"] ?? 0) / 3);
    expect(Math.abs((measured["p50"] ?? 0) / (without["p50"] ?? 1) - 1)).toBeLessThan(0.05);
    expect(measured["extra"]).toBeLessThan(10);
    expect(goalMet).toBe(true);
  });

  it("asks twice for those that take longer: of usual times e^-(after / mean), and the slow ones", () => {
    // The way there and back, 0.4 ms, counts for the caller.
    const expected = 100 * (0.98 * exp(-29.6 / 10) + 0.02 * exp(-29.6 / 500));
    expect(Math.abs((run({ after: 30, "one-in": 1 }).measured["extra"] ?? 0) - expected)).toBeLessThan(1);
  });

  it("spends its allowance on the wrong ones when it asks too soon", () => {
    const hasty = run({ after: 5 });
    expect(hasty.measured["p99"]).toBeGreaterThan(120);
    expect(hasty.goalMet).toBe(false);
    expect(run().goalMet).toBe(false);
  });
});
