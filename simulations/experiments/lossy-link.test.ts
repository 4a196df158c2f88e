import { describe, expect, it } from "vitest";
import { executeExperiment } from "../runner/core/execute-experiment";
import { lossyLink } from "./lossy-link";

const run = (loss: number, attempts: number) =>
  executeExperiment(lossyLink, { settings: { loss, attempts }, seed: lossyLink.seed });

/** Of an order: the chance of being confirmed, and the charges that are executed for it on average. */
function theory(loss: number, attempts: number): { confirmed: number; charges: number } {
  const fails = 1 - (1 - loss) ** 2;
  const confirmed = 1 - fails ** attempts;
  return { confirmed, charges: ((1 - loss) * confirmed) / (1 - fails) };
}

describe("the experiment lossy-link", () => {
  it.each([
    [10, 1],
    [10, 3],
    [20, 2],
  ])(
    "at %i%% lost each way and %i attempts, confirms and charges as often as chance says",
    (loss, attempts) => {
      const { confirmed, charges } = theory(loss / 100, attempts);
      const { measured } = run(loss, attempts);
      expect(Math.abs((measured["success"] ?? 0) - 100 * confirmed)).toBeLessThan(3);
      expect(Math.abs((measured["charges"] ?? 0) - charges / confirmed)).toBeLessThan(0.05);
    },
  );

  it("charges once for each order where nothing is lost", () => {
    expect(run(0, 5).measured).toEqual({ success: 100, charges: expect.closeTo(1, 2) as number });
  });

  it("reaches its goal by attempts, and charges some twice", () => {
    expect(run(20, 3).goalMet).toBe(false);
    const { goalMet, measured } = run(20, 5);
    expect(goalMet).toBe(true);
    expect(measured["charges"]).toBeGreaterThan(1.2);
  });
});
