import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { fullQueue } from "./full-queue";

const run = (changed: Settings = {}) =>
  executeExperiment(fullQueue, {
    settings: { ...initialSettings(fullQueue), ...changed },
    seed: fullQueue.seed,
  });

describe("the experiment full-queue", () => {
  it("serves nobody in time from a long queue in order, during the crowd and for long after it", () => {
    const { measured, goalMet } = run();
    expect(measured["crowded"]).toBeLessThan(1);
    expect(measured["afterwards"]).toBeLessThan(5);
    expect(goalMet).toBe(false);
  });

  it("serves as many as it can from a short one, and is well at once", () => {
    const { measured, goalMet } = run({ limit: 40 });
    expect(measured["crowded"]).toBeGreaterThan(37);
    expect(measured["afterwards"]).toBeGreaterThan(28);
    expect(goalMet).toBe(true);
  });

  it("serves as many, last come first, from a long one, and leaves the first to wait for half a minute", () => {
    const { measured, goalMet } = run({ order: 1 });
    expect(measured["crowded"]).toBeGreaterThan(37);
    expect(measured["p99"]).toBeGreaterThan(20_000);
    expect(goalMet).toBe(false);
  });

  it("wastes workers without any place to wait", () => {
    expect(run({ limit: 0 }).goalMet).toBe(false);
  });
});
