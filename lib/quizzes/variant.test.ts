import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "@/lib/content/schema";
import { grade, solutionOf } from "./grading";
import { gradedAnswer } from "./graded-answer";
import { publicItem } from "./public-item";
import type { ItemOf } from "./schema";
import { SAMPLES } from "./testing/sample-items";
import { variantOf, variantsOf, withValues } from "./variant";

const sample = SAMPLES.find(({ kind }) => kind === "numeric");
if (sample?.kind !== "numeric") throw new Error("there is a numeric sample");
const item: ItemOf<"numeric"> = {
  ...sample,
  given: { rate: [350, 1_400, 280], days: [3, 2, 5] },
  prompt: "At {{rate}} per second for {{days}} days?",
  working: "rate * days * 86400 / 1e6",
  answer: 90.72,
  tolerance: 0.9072,
  feedback: {
    correct: "{{rate}} × {{days * 86400}} = {{rate * days * 86400}}.",
    wrong: "It is {{rate * days * 86400 / 1e6 | 1}} million.",
  },
  explanation: "See {{Math.round(rate / 3)}}.",
};
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("a numeric question with variants", () => {
  it("puts the values of one variant, and what follows from them, into every text", () => {
    const { prompt, feedback, explanation, answer } = withValues(item, { rate: 1_400, days: 2 });
    expect(prompt).toBe("At 1,400 per second for 2 days?");
    expect(feedback).toEqual({ correct: "1,400 × 172,800 = 241,920,000.", wrong: "It is 241.9 million." });
    expect(explanation).toBe("See 467.");
    expect(answer).toBeCloseTo(241.92, 9);
  });

  it("is the same for the same seed, and each variant is asked of some", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(variantOf(item, seed)).toEqual(variantOf(item, seed));
      }),
    );
    const asked = new Set(Array.from({ length: 60 }, (_, seed) => variantOf(item, seed).prompt));
    expect(asked.size).toBe(variantsOf(item).length);
  });

  it("is graded by the figures that were shown, as near as the first variant asks for", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const shown = variantOf(item, seed);
        expect(plainText(publicItem(item, seed).prompt)).toBe(shown.prompt);
        const scoreOf = (value: number) => grade(shown, { kind: "numeric", value }).score;
        expect([1, 1.009, 1.011].map((factor) => scoreOf(shown.answer * factor))).toEqual([1, 1, 0]);
        const response = solutionOf(shown);
        const graded = gradedAnswer(item, seed, { score: 1, firstAttempt: true, response }, null);
        expect(graded.solution).toEqual(response);
        expect(JSON.stringify(graded)).not.toContain("{{");
      }),
    );
  });

  it("refuses a placeholder that is no arithmetic of its values", () => {
    expect(() => withValues({ ...item, prompt: "{{speed}}" }, { rate: 1, days: 1 })).toThrow(SyntaxError);
  });

  it("leaves every other question as it is", () => {
    for (const other of SAMPLES) expect(variantOf(other, 5)).toBe(other);
  });
});
