import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { heartbeats, LOSS } from "./heartbeats";

const run = (changed: Settings = {}) =>
  executeExperiment(heartbeats, {
    settings: { ...initialSettings(heartbeats), ...changed },
    seed: heartbeats.seed,
  });

/** Either way, a probe's or its answer's: a probe that is in vain. */
const MISSED = 1 - (1 - LOSS) ** 2;

describe("the experiment heartbeats", () => {
  it("condemns a live node as often as so many losses happen in a row", () => {
    for (const misses of [1, 2]) {
      const { measured } = run({ misses });
      const probes = (measured["probes"] ?? 0) * 240;
      const expected = probes * (misses === 1 ? 1 : 1 - MISSED) * MISSED ** misses;
      expect(Math.abs((measured["false-alarms"] ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  it("notices a crash after (k - 1)T + t to kT + t, half an interval less than the worst on average", () => {
    for (const [interval, misses] of [
      [0.5, 4],
      [2, 2],
    ] as const) {
      const middle = misses * interval;
      expect(Math.abs((run({ interval, misses }).measured["detection"] ?? 0) - middle)).toBeLessThan(
        interval / 2,
      );
    }
  });

  it("is helped against pauses by patience in seconds, however many probes that is", () => {
    expect(run({ trouble: 1, interval: 0.2, misses: 8 }).measured["false-alarms"]).toBeGreaterThan(100);
    expect(run({ trouble: 1, interval: 2, misses: 2 }).measured["false-alarms"]).toBe(0);
  });

  it("has a goal between hasty and slow", () => {
    expect(run().goalMet).toBe(false);
    expect(run({ trouble: 1, interval: 1, misses: 3 }).goalMet).toBe(false);
    expect(run({ trouble: 1, interval: 1, misses: 4 }).goalMet).toBe(true);
    expect(run({ trouble: 1, interval: 2, misses: 4 }).goalMet).toBe(false);
  });
});
