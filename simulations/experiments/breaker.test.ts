import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { breaker } from "./breaker";

const run = (changed: Settings = {}) =>
  executeExperiment(breaker, { settings: { ...initialSettings(breaker), ...changed }, seed: breaker.seed });

describe("the experiment breaker", () => {
  it("lets those who need nothing slow suffer without a breaker: all workers wait", () => {
    const { measured, goalMet } = run();
    expect(measured["cart"]).toBeLessThan(10);
    expect(measured["workers"]).toBeGreaterThan(95);
    expect(goalMet).toBe(false);
  });

  it("frees the workers with a breaker, the later the more calls it judges by", () => {
    const carts = [20, 100, 400].map((window) => run({ breaker: 1, window }).measured["cart"] ?? 0);
    expect(carts[0]).toBeGreaterThan(98);
    expect(carts[1]).toBeLessThan(carts[0] ?? 0);
    expect(carts[2]).toBeLessThan(carts[1] ?? 0);
  });

  it("has a goal that asks for quick trials too", () => {
    expect(run({ breaker: 1, open: 1 }).goalMet).toBe(true);
    expect(run({ breaker: 1, open: 20 }).goalMet).toBe(false);
  });
});
