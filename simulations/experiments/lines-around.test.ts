import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { linesAround } from "./lines-around";

const run = (changed: Settings = {}, more = 0) =>
  executeExperiment(linesAround, {
    settings: { ...initialSettings(linesAround), ...changed },
    seed: linesAround.seed + more,
  });

describe("the experiment lines-around", () => {
  it.each([1, 2, 4])("finds by trace ID the %i lines of each service and the failure itself", (lines) => {
    expect(run({ lines, load: 40 }).measured["own"]).toBe(3 * lines + 1);
    expect(run({ lines, load: 0.5 }).measured["own"]).toBe(3 * lines + 1);
  });

  it("finds by time what the load brings: the orders of half a second", () => {
    const { measured } = run({ load: 40 });
    const expected = 0.5 * 40 * 6 + 7;
    expect(Math.abs((measured["near"] ?? 0) / expected - 1)).toBeLessThan(0.1);
    expect(measured["others"]).toBeGreaterThan(90);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    "has its goal where hardly anything else happens, and nowhere else, with seed + %i",
    (more) => {
      expect(run({ load: 0.5 }, more).goalMet).toBe(true);
      expect(run({ load: 2 }, more).goalMet).toBe(false);
    },
  );
});
