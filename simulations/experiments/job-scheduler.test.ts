import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { jobScheduler } from "./job-scheduler";

const run = (changed: Settings = {}) =>
  executeExperiment(jobScheduler, {
    settings: { ...initialSettings(jobScheduler), ...changed },
    seed: jobScheduler.seed,
  });

describe("the experiment job-scheduler", () => {
  it("begins a job again when it takes longer than it is hidden, without anyone dead", () => {
    // Half of the jobs take longer than the median.
    expect(run({ crashes: 0, hidden: 5 }).measured["again"]).toBeGreaterThan(25);
    expect(run({ crashes: 0, hidden: 20 }).measured["again"]).toBeLessThan(2);
    expect(run({ crashes: 0, hidden: 120 }).measured["again"]).toBe(0);
  });

  it("begins again what a dead worker had, however long that was hidden", () => {
    expect(run({ hidden: 120 }).measured["again"]).toBeGreaterThan(2);
  });

  it("ends in a storm when jobs come back sooner than they can be done", () => {
    const { measured } = run({ hidden: 2 });
    expect(measured["busy"]).toBeGreaterThan(90);
    expect(measured["prompt"]).toBeLessThan(50);
  });

  it("has a goal between too soon and too late", () => {
    expect(run().goalMet).toBe(false);
    expect(run({ hidden: 20 }).goalMet).toBe(true);
    expect(run({ hidden: 120 }).goalMet).toBe(false);
  });
});
