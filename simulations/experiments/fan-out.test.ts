import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { fanOut } from "./fan-out";

const run = (shards: number, slow: number, hedge: number) =>
  executeExperiment(fanOut, { settings: { shards, slow, hedge }, seed: fanOut.seed });

describe("the experiment fan-out", () => {
  it("is late when any of its answers is: 1 - (1 - p)^n (Dean and Barroso, The Tail at Scale)", () => {
    for (const shards of [1, 20])
      expect(Math.abs((run(shards, 1, 0).measured["late"] ?? 0) - 100 * (1 - 0.99 ** shards))).toBeLessThan(
        4,
      );
  });

  it("reaches its goal with second requests, which cost less than a tenth more", () => {
    const plain = run(20, 1, 0);
    const hedging = run(20, 1, 1);
    expect([plain.goalMet, hedging.goalMet]).toEqual([false, true]);
    const extra = (hedging.measured["calls"] ?? 0) / (plain.measured["calls"] ?? 1);
    expect(extra).toBeGreaterThan(1);
    expect(extra).toBeLessThan(1.1);
  });
});
