import { describe, expect, it } from "vitest";
import { measure } from "../../runner/core/execute-experiment";
import type { Settings } from "../experiment";
import { rateLimiterTrial as trial } from "./rate-limiter-trial";
import { runnable, underCondition } from "./trial";

/** One count for all, exactly what was bought, and a gateway that does not wait for it for long. */
const SOUND = { counts: 2, rate: 100, burst: 2, timeout: 5, gone: 0, breaker: 0 };

/** What a run under one condition measured. */
function figures(condition: string, changed: Settings = {}) {
  const settings = underCondition(trial, { ...SOUND, ...changed }, condition);
  const { measured } = measure(runnable(trial), { settings, seed: trial.seed });
  const of = (id: string): number => measured[id] ?? NaN;
  return { over: of("over-admission"), wrong: of("wrongly-refused"), p99: of("p99"), asked: of("asked") };
}

describe("the trial of a rate limiter", () => {
  it("lets a hot customer have what gateways grant each by itself: all that is sent", () => {
    // 38.5 a second for a minute, of 10 a second and a bucket of 20.
    const { over } = figures("hot", { counts: 0 });
    expect(Math.abs(over - 100 * ((38.5 * 60) / 620 - 1))).toBeLessThan(15);
    expect(figures("hot").over).toBe(0);
  });

  it("grants a margin to the hot customer as it is set, less what the bucket is too small for", () => {
    expect(Math.abs(figures("hot", { rate: 150 }).over - 100 * (900 / 620 - 1))).toBeLessThan(2);
  });

  it("refuses those within their rate by quarters, by small buckets, and by half a fleet of quarters most of all", () => {
    expect(figures("usual").wrong).toBe(0);
    expect(figures("usual", { counts: 1 }).wrong).toBeGreaterThan(2);
    expect(figures("usual", { burst: 0.2 }).wrong).toBeGreaterThan(5);
    // Two quarters of 10, of 8.5 that are asked for.
    const half = figures("half", { counts: 1, burst: 4 }).wrong;
    expect(half).toBeGreaterThan(25);
    expect(half).toBeLessThan(41);
    expect(figures("half").wrong).toBe(0);
  });

  it("waits for a slow limiter as long as the time-out, and for one that is gone as well", () => {
    for (const condition of ["slow", "gone"]) {
      expect(Math.abs(figures(condition).p99 - 15)).toBeLessThan(1.5);
      expect(Math.abs(figures(condition, { timeout: 20 }).p99 - 30)).toBeLessThan(3);
    }
    expect(figures("slow", { timeout: 1_000 }).p99).toBeGreaterThan(50);
  });

  it("refuses everybody when the limiter is gone and its gateways fail closed", () => {
    // All but the first ten of the sixty seconds.
    const { wrong } = figures("gone", { gone: 1 });
    expect(Math.abs(wrong - 83.3)).toBeLessThan(3);
    expect(figures("gone").wrong).toBe(0);
  });

  it("admits without a count when a time-out is so short that it strikes in health", () => {
    expect(figures("hot", { timeout: 2 }).over).toBeGreaterThan(5);
  });

  it("spares a limiter that is gone most questions by a breaker", () => {
    expect(figures("gone", { breaker: 1 }).asked).toBeLessThan(0.3 * figures("gone").asked);
  });
});
