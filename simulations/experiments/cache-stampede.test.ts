import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { cacheStampede } from "./cache-stampede";

const run = (changed: Settings = {}) =>
  executeExperiment(cacheStampede, {
    settings: { ...initialSettings(cacheStampede), ...changed },
    seed: cacheStampede.seed,
  });

describe("the experiment cache-stampede", () => {
  it("sends all who miss to the database at once, the more the longer it takes them", () => {
    const { measured, goalMet } = run();
    // Of a life of five seconds: what arrives in at least 0.4 s.
    expect(measured["fetches"]).toBeGreaterThan((50 * 0.4) / 5.4 / 1.5);
    expect(measured["p99"]).toBeGreaterThan(1_000);
    expect(goalMet).toBe(false);
  });

  it("fetches once a life when the others wait, who wait for as long as one fetch takes", () => {
    const { measured, goalMet } = run({ guard: 1 });
    expect(Math.abs((measured["fetches"] ?? 0) - 1 / 5.4)).toBeLessThan(0.03);
    expect(measured["p99"]).toBeLessThan(450);
    expect(goalMet).toBe(false);
  });

  it("lets hardly anybody wait when one by chance fetches it before it expires", () => {
    const { measured, goalMet } = run({ guard: 2 });
    expect(measured["p99"]).toBeLessThan(10);
    expect(goalMet).toBe(true);
  });
});
