import { describe, expect, it } from "vitest";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";
import { INITIAL, next, type RunState } from "./run-state";

const result = (load: number, seed = 1): ExperimentResult => ({
  settings: { load },
  seed,
  measured: {},
  charts: [],
  stepMicros: 5_000_000,
  lengthMicros: 60_000_000,
  goalMet: false,
  digests: { events: "a", telemetry: "b" },
});
const after = (...results: readonly ExperimentResult[]): RunState =>
  results.reduce((state, one) => next(state, { kind: "done", result: one }), INITIAL);

describe("the runs of a figure", () => {
  it("are compared two by two: the latest with the one before", () => {
    expect(after(result(1)).previous).toBeNull();
    const { latest, previous } = after(result(1), result(2), result(3));
    expect([latest?.settings, previous?.settings]).toEqual([{ load: 3 }, { load: 2 }]);
  });

  it("are not compared with themselves, but with another seed", () => {
    expect(after(result(1), result(2), result(2)).previous?.settings).toEqual({ load: 1 });
    expect(after(result(1), result(1, 2)).previous?.seed).toBe(1);
  });

  it("keep what was measured while another is under way, cancelled or has failed", () => {
    const running = next(next(after(result(1)), { kind: "started" }), { kind: "progress", share: 0.5 });
    expect(running).toMatchObject({ status: "running", share: 0.5, latest: { settings: { load: 1 } } });
    expect(next(running, { kind: "cancelled" })).toMatchObject({ status: "idle", latest: { seed: 1 } });
    expect(next(running, { kind: "failed", reason: "No." })).toMatchObject({
      status: "failed",
      reason: "No.",
      latest: { seed: 1 },
    });
  });
});
