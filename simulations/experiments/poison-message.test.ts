import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { BAD_PERIOD, poisonMessage } from "./poison-message";

const run = (changed: Settings = {}) =>
  executeExperiment(poisonMessage, {
    settings: { ...initialSettings(poisonMessage), ...changed },
    seed: poisonMessage.seed,
  });

describe("the experiment poison-message", () => {
  it("fills the handlers with messages that fail for ever, until nothing else is handled in time", () => {
    const { measured, goalMet } = run();
    expect(measured["busy"]).toBeGreaterThan(99);
    expect(measured["prompt"]).toBeLessThan(5);
    expect(measured["dead"]).toBe(0);
    expect(goalMet).toBe(false);
  });

  it("has room for all after three deliveries each", () => {
    const { measured, goalMet } = run({ receives: 3 });
    const bad = 150 / BAD_PERIOD;
    expect(measured).toMatchObject({ dead: bad, again: 2 * bad });
    expect(measured["prompt"]).toBeGreaterThan(95);
    expect(goalMet).toBe(true);
  });

  it("has not when ten are allowed and they come back at once", () => {
    expect(run({ receives: 10 }).goalMet).toBe(false);
    expect(run({ receives: 10, hidden: 60 }).goalMet).toBe(true);
  });
});
