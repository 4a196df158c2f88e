import { describe, expect, it } from "vitest";
import { exp } from "../kernel/math";
import { executeExperiment } from "../runner/core/execute-experiment";
import { APPLY_MS, replicaLag } from "./replica-lag";

const run = (lag: number, pause: number, from = 0) =>
  executeExperiment(replicaLag, { settings: { lag, pause, from }, seed: replicaLag.seed });

/** From the write to the look at the replica: two answers and two requests at 0.2 ms each, and the pause. */
const HOPS_MS = 0.8;

describe("the experiment replica-lag", () => {
  it("misses the change as often as the way to the replica takes longer than the way of the reader", () => {
    for (const [lag, pause] of [
      [50, 50],
      [100, 200],
    ] as const) {
      const expected = 100 * exp(-(pause + HOPS_MS - APPLY_MS) / lag);
      expect(Math.abs((run(lag, pause).measured["stale"] ?? 0) - expected)).toBeLessThan(5);
    }
  });

  it("misses nothing from the primary, and everything on a replica asked at once", () => {
    expect(run(100, 0, 1).measured["stale"]).toBe(0);
    expect(run(100, 0).measured["stale"]).toBe(100);
  });

  it("has a goal that only waiting reaches", () => {
    expect(run(100, 200).goalMet).toBe(false);
    expect(run(100, 500).goalMet).toBe(true);
  });
});
