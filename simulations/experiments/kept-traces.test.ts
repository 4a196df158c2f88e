import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { keptTraces } from "./kept-traces";

const run = (changed: Settings = {}) =>
  executeExperiment(keptTraces, {
    settings: { ...initialSettings(keptTraces), ...changed },
    seed: keptTraces.seed,
  });

describe("the experiment kept-traces", () => {
  it.each([1, 5, 20])("holds failures by Bayes' rule when %i percent of the requests fail", (failing) => {
    const { measured } = run({ failing });
    const failed = (measured["counted"] ?? NaN) / 100;
    const expected = (100 * failed) / (failed + (1 - failed) / 20);
    expect(Math.abs((measured["kept-failed"] ?? 0) - expected)).toBeLessThan(2.5);
    expect(Math.abs((measured["kept"] ?? 0) - 100 * (failed + (1 - failed) / 20))).toBeLessThan(1);
  });

  it("holds fewer failures beside slow requests, which are all kept too", () => {
    expect(run({ failing: 5, slow: 10 }).measured["kept-failed"]).toBeLessThan(30);
    expect(run({ failing: 5, slow: 10 }).measured["kept"]).toBeGreaterThan(15);
  });

  it("is half failures where one request in twenty fails, and nowhere else", () => {
    expect(run().goalMet).toBe(false);
    expect(run({ failing: 5 }).goalMet).toBe(true);
    expect(run({ failing: 20 }).goalMet).toBe(false);
  });
});
