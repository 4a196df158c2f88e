import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { deadlines } from "./deadlines";

const run = (changed: Settings = {}) =>
  executeExperiment(deadlines, {
    settings: { ...initialSettings(deadlines), ...changed },
    seed: deadlines.seed,
  });

describe("the experiment deadlines", () => {
  it("keeps a backend busy for nobody in overload: all that it takes up has been given up", () => {
    const { measured, goalMet } = run();
    expect(measured["busy"]).toBeGreaterThan(99);
    expect(measured["goodput"]).toBeLessThan(1);
    expect(measured["wasted"]).toBeGreaterThan(97);
    expect(goalMet).toBe(false);
  });

  it("spends most of the same work on those who still wait when it knows until when they do", () => {
    const { measured, goalMet } = run({ deadline: 1 });
    expect(measured["busy"]).toBeGreaterThan(99);
    expect(measured["wasted"]).toBeLessThan(40);
    expect(goalMet).toBe(true);
  });

  it("makes no difference while all that comes can be done", () => {
    const of = (deadline: number) => run({ load: 20, deadline }).measured["goodput"] ?? 0;
    expect(Math.abs(of(0) - of(1))).toBeLessThan(0.5);
  });
});
