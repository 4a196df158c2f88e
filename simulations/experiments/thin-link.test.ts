import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { thinLink } from "./thin-link";

const run = (kilobytes: number, load: number, megabits: number) =>
  executeExperiment(thinLink, { settings: { kilobytes, load, megabits }, seed: thinLink.seed });

describe("the experiment thin-link", () => {
  it("uses the link by what is sent over it", () => {
    const { measured } = run(25, 25, 10);
    const sent = (measured["rate"] ?? 0) * 25_500 * 8;
    expect(Math.abs((measured["link"] ?? 0) - (100 * sent) / 10_000_000)).toBeLessThan(2);
  });

  it("waits ever longer above the capacity of the link, and loses what the buffer does not hold", () => {
    const { measured } = run(60, 40, 10);
    expect(measured["link"]).toBeGreaterThan(99);
    expect(measured["p50"]).toBeGreaterThan(1_000);
  });

  it("has a goal that smaller answers reach, and larger ones do not", () => {
    expect(run(25, 40, 10).goalMet).toBe(false);
    expect(run(10, 40, 10).goalMet).toBe(true);
  });
});
