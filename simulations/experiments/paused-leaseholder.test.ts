import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { pausedLeaseholder, PAUSES } from "./paused-leaseholder";

const run = (changed: Settings = {}) =>
  executeExperiment(pausedLeaseholder, {
    settings: { ...initialSettings(pausedLeaseholder), ...changed },
    seed: pausedLeaseholder.seed,
  });

describe("the experiment paused-leaseholder", () => {
  it("records a job twice for every pause that outlasts the lease, and for none that does not", () => {
    expect(run({ lease: 5, pause: 6 }).measured["repeated"]).toBe(PAUSES);
    expect(run({ lease: 5, pause: 3 }).measured["repeated"]).toBe(0);
    expect(run({ lease: 10, pause: 12 }).measured["repeated"]).toBe(PAUSES);
  });

  it("refuses exactly those records with fencing, and does as many jobs", () => {
    const { measured } = run({ fencing: 1 });
    expect(measured).toMatchObject({ repeated: 0, refused: PAUSES });
    expect(measured["done"]).toBe(run().measured["done"]);
  });

  it("has a goal that a lease longer than the pauses reaches, or fencing with a short one", () => {
    expect(run().goalMet).toBe(false);
    expect(run({ lease: 10 }).goalMet).toBe(true);
    expect(run({ fencing: 1 }).goalMet).toBe(true);
    expect(run({ lease: 5, fencing: 1 }).goalMet, "too long a wait for who takes over").toBe(false);
  });
});
