import { describe, expect, it } from "vitest";
import { meanResponseSeconds } from "../incidents/models/theory";
import { executeExperiment } from "../runner/core/execute-experiment";
import { saturation, SERVICE_MS } from "./saturation";

const run = (load: number, workers: number) =>
  executeExperiment(saturation, { settings: { load, workers }, seed: saturation.seed });

describe("the experiment saturation", () => {
  it("is M/M/c: mean latency and utilization are those of queueing theory at the rate that arrived", () => {
    const { measured, goalMet } = run(64, 4);
    const arrived = measured["rate"] ?? 0;
    const model = { arrivalsPerSecond: arrived, serviceSeconds: SERVICE_MS / 1_000, servers: 4 };
    expect(Math.abs((measured["mean"] ?? 0) - 1_000 * meanResponseSeconds(model))).toBeLessThan(15);
    expect(Math.abs((measured["utilization"] ?? 0) - (100 * arrived * SERVICE_MS) / 4_000)).toBeLessThan(4);
    expect(goalMet).toBe(false);
  });

  it("ends at four workers' 80 requests/s, with a queue that grows by what is beyond", () => {
    const { measured } = run(90, 4);
    expect(Math.abs((measured["rate"] ?? 0) - 80)).toBeLessThan(3);
    expect(measured["utilization"]).toBeGreaterThan(99);
    expect(measured["p50"]).toBeGreaterThan(2_000);
  });

  it("has a goal between too few workers and too many", () => {
    expect(run(72, 4).goalMet).toBe(false);
    expect(run(72, 6).goalMet).toBe(true);
    expect(run(72, 12).goalMet).toBe(false);
  });
});
