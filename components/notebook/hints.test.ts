import { expect, it } from "vitest";
import { gradeHints } from "../../simulations/incidents/grading/hints";
import { STEPS, type Step } from "../../simulations/incidents/notebook";
import { costText, nextHint } from "./hints";

type Taken = { step: Step; level: 1 | 2 | 3 }[];

function graded(hintsTaken: Taken): number {
  return gradeHints(
    { pins: [], hypotheses: [], hintsTaken, declaredRecoveredAtMicros: null, submittedAtMicros: 0 },
    false,
  ).points;
}

it("says beforehand exactly what the grade takes, hint by hint, until nothing is left to take", () => {
  const taken: Taken = [];
  for (const step of STEPS) {
    for (const level of [1, 2, 3] as const) {
      const before = graded(taken);
      const offered = nextHint(taken, step)?.cost;
      taken.push({ step, level });
      expect(before - graded(taken)).toBe(offered);
    }
    expect(nextHint(taken, step)).toBeNull();
  }
});

it("speaks of points as people do", () => {
  expect([0, 0.5, 1, 1.5].map(costText)).toEqual(["nothing more", "0.5 points", "1 point", "1.5 points"]);
});
