import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { rateLimiter } from "./rate-limiter";

const run = (changed: Settings = {}) =>
  executeExperiment(rateLimiter, {
    settings: { ...initialSettings(rateLimiter), ...changed },
    seed: rateLimiter.seed,
  });

describe("the experiment rate-limiter", () => {
  it("holds a customer to the limit by one limiter, and to four times as much by four copies", () => {
    const of = (counts: number) => run({ counts, rate: 4, burst: 20 }).measured["admitted"] ?? 0;
    expect(Math.abs(of(2) - 4)).toBeLessThan(0.2);
    expect(Math.abs(of(0) - 16)).toBeLessThan(0.8);
  });

  it("refuses by quarters what a customer may ask for, the more the smaller the burst", () => {
    const of = (burst: number) => run({ counts: 1, rate: 24, burst }).measured["refused"] ?? 0;
    expect(of(8)).toBeGreaterThan(10);
    expect(of(20)).toBeGreaterThan(2);
    expect(of(80)).toBeLessThan(0.5);
    expect(run({ counts: 2, rate: 24, burst: 20 }).measured["refused"]).toBeLessThan(0.1);
  });

  it("asks the limiter once a request, a millisecond each way", () => {
    const central = run({ counts: 2, rate: 24, burst: 20 }).measured;
    const local = run({ counts: 0, rate: 24, burst: 20 }).measured;
    expect(Math.abs((central["asked"] ?? 0) - 200)).toBeLessThan(8);
    expect(Math.abs((central["p50"] ?? 0) - (local["p50"] ?? 0) - 2.1)).toBeLessThan(0.3);
  });

  it("has a goal that one count for all reaches", () => {
    expect(run().goalMet).toBe(false);
    expect(run({ counts: 0, rate: 24, burst: 4 }).goalMet).toBe(false);
    expect(run({ counts: 1, rate: 24, burst: 20 }).goalMet).toBe(false);
    expect(run({ counts: 2, rate: 24, burst: 20 }).goalMet).toBe(true);
  });
});
