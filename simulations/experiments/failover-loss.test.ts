import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { initialSettings, type Settings } from "./experiment";
import { failoverLoss, LOAD } from "./failover-loss";

const run = (changed: Settings = {}) =>
  executeExperiment(failoverLoss, {
    settings: { ...initialSettings(failoverLoss), ...changed },
    seed: failoverLoss.seed,
  });

describe("the experiment failover-loss", () => {
  it("loses what was confirmed and on its way when the primary alone confirms", () => {
    const { measured, goalMet } = run({ distance: 400 });
    // 50 a second, for 0.4 s: 20, by chance some more or fewer.
    expect(Math.abs((measured["lost"] ?? 0) - 0.4 * LOAD)).toBeLessThan(4 * Math.sqrt(0.4 * LOAD));
    expect(measured["p50"]).toBeLessThan(3);
    expect(goalMet).toBe(false);
  });

  it("loses nothing when a replica confirms, and every write pays the way there and back", () => {
    for (const distance of [20, 400]) {
      const { measured } = run({ synchronous: 1, distance });
      expect(measured["lost"]).toBe(0);
      expect(Math.abs((measured["p50"] ?? 0) / (2 * distance) - 1)).toBeLessThan(0.1);
    }
  });

  it("refuses orders for as long as nobody is the primary: the missed heartbeats and the promotion", () => {
    const outage = (misses: number) => run({ misses }).measured["outage"] ?? 0;
    expect(Math.abs(outage(20) - outage(10) - 10)).toBeLessThan(1.5);
  });

  it("has a goal that synchronous replication to a replica near enough reaches", () => {
    expect(run({ synchronous: 1, distance: 20 }).goalMet).toBe(true);
    expect(run({ synchronous: 1, distance: 400 }).goalMet).toBe(false);
    expect(run({ synchronous: 1, misses: 10 }).goalMet).toBe(false);
  });
});
