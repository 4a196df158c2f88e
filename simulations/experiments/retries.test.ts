import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { retries } from "./retries";

const run = (attempts: number, budget: number, load = 30) =>
  executeExperiment(retries, { settings: { attempts, budget, load }, seed: retries.seed });

describe("the experiment retries", () => {
  it("recovers without retries: all that is offered is answered again", () => {
    const { measured } = run(1, 0);
    expect(measured["goodput"]).toBeGreaterThan(27);
    expect(measured["attempts"]).toBeCloseTo(measured["goodput"] ?? 0, 0);
  });

  it("stays down with retries without a budget, long after what brought it down has gone", () => {
    const { measured, goalMet } = run(3, 0);
    expect(measured["goodput"]).toBeLessThan(1);
    // Every request is tried three times, and 90 a second are more than the 40 that can be done.
    expect(Math.abs((measured["attempts"] ?? 0) - 90)).toBeLessThan(6);
    expect(measured["utilization"]).toBeGreaterThan(99);
    expect(goalMet).toBe(false);
  });

  it("recovers with as many retries under a budget, and where all attempts together fit", () => {
    expect(run(3, 1).goalMet).toBe(true);
    expect(run(3, 0, 10).measured["goodput"]).toBeGreaterThan(9);
  });
});
