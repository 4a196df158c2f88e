import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { lostHeader } from "./lost-header";

const run = (changed: Settings = {}) =>
  executeExperiment(lostHeader, {
    settings: { ...initialSettings(lostHeader), ...changed },
    seed: lostHeader.seed,
  });

describe("the experiment lost-header", () => {
  it("makes one trace of a request while every hop passes the header on", () => {
    const { measured, goalMet } = run();
    expect(measured["per-request"]).toBeCloseTo(1, 2);
    expect(measured).toMatchObject({ services: 4, whole: 100 });
    expect(goalMet).toBe(false);
  });

  it.each([1, 2, 3])("cuts every trace in two behind hop %i", (hop) => {
    const { measured } = run({ hop });
    expect(measured["per-request"]).toBeCloseTo(2, 2);
    expect(measured).toMatchObject({ services: hop, whole: 0 });
  });

  it("cuts those of the instances that leave it out, and no others", () => {
    const { measured } = run({ hop: 2, instances: 1 });
    expect(measured["per-request"]).toBeCloseTo(1.25, 2);
    expect(Math.abs((measured["whole"] ?? 0) - 75)).toBeLessThan(6);
  });

  it("has its goal where half of the last hop's instances leave it out", () => {
    expect(run({ hop: 3, instances: 2 }).goalMet).toBe(true);
    expect(run({ hop: 2, instances: 2 }).goalMet).toBe(false);
  });
});
