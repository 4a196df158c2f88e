import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import { drawExam, examPools } from "./exam-draw";
import type { ExamQuiz } from "./schema";

function capstone(): ExamQuiz {
  const quiz = catalogue().quizzes.get("capstone");
  if (quiz?.kind !== "exam") throw new Error("there is a capstone exam");
  return quiz;
}

const pools = examPools(capstone(), catalogue());
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const none = new Set<string>();

describe("the questions of an exam", () => {
  it("are above recall, and so many of each module of the course, each of another lesson where there are enough", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawExam(capstone(), pools, { seed, asked: none });
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every(({ level, kind }) => level !== "recall" && kind !== "predict")).toBe(true);
        for (const { module } of pools) {
          const lessons = drawn
            .map(({ lesson }) => lesson.split("#")[0] ?? "")
            .filter((id) => module.lessons.some((lesson) => lesson.id === id));
          expect(lessons).toHaveLength(capstone().perModule);
          expect(new Set(lessons).size).toBe(Math.min(module.lessons.length, capstone().perModule));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are the same for the same seed, and others for another", () => {
    const draw = (seed: number) => drawExam(capstone(), pools, { seed, asked: none });
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
  });

  it("are none of an earlier exam as long as there are others", () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        const asked = new Set(drawExam(capstone(), pools, { seed, asked: none }).map(({ id }) => id));
        const again = drawExam(capstone(), pools, { seed: other, asked });
        expect(again.filter(({ id }) => asked.has(id))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("are repeated rather than too few", () => {
    const asked = new Set(pools.flatMap(({ items }) => items.map(({ id }) => id)));
    expect(drawExam(capstone(), pools, { seed: 1, asked })).toHaveLength(pools.length * capstone().perModule);
  });
});
