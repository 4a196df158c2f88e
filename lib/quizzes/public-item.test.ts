import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "@/lib/content/schema";
import { grade, solutionOf } from "./grading";
import { gradedAnswer } from "./graded-answer";
import { publicItem } from "./public-item";
import { SAMPLES } from "./testing/sample-items";
import { responseSchema, type Item } from "./schema";
import { fromTokens, present, toTokens } from "./tokens";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe.each(SAMPLES)("before an item of kind $kind is graded", (item) => {
  it("a browser sees neither answers nor feedback nor authored ids of parts", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const sent = JSON.stringify(publicItem(item, seed));
        expect(sent).not.toMatch(/SECRET|correct|accept|culprit|"one"|"pool"|tolerance|answer|working/);
      }),
      { numRuns: 20 },
    );
  });

  it("shows the same order for the same seed", () => {
    expect(publicItem(item, 7)).toEqual(publicItem(item, 7));
  });

  it("translates responses to authored ids and back without loss", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const presentation = present(item, seed);
        const shown = toTokens(solutionOf(item), presentation);
        expect(responseSchema.parse(shown)).toEqual(shown);
        expect(fromTokens(item, shown, presentation)).toEqual(solutionOf(item));
      }),
    );
  });

  it("tells everything once it is graded, in the tokens that were shown", () => {
    const presentation = present(item, 3);
    const response = solutionOf(item);
    const told = gradedAnswer(item, 3, { score: 1, firstAttempt: true, response }, null);
    expect(told.solution).toEqual(toTokens(response, presentation));
    expect(told.parts).toHaveLength(grade(item, response).parts.length);
    expect(plainText(told.explanation)).toContain("SECRET");
  });
});

const ofKind = <K extends Item["kind"]>(kind: K) => SAMPLES.filter((item) => item.kind === kind);

describe("what is shown", () => {
  it("never puts an ordering in its right order, nor a match beside its partner in every row", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const item of ofKind("ordering"))
          expect(present(item, seed).parts).not.toEqual(["one", "two", "three", "four"]);
        for (const item of ofKind("matching"))
          expect(present(item, seed).rights).not.toEqual(["cpu", "disk", "pool"]);
      }),
    );
  });

  it("puts the right option in every position about equally often", () => {
    const counts = [0, 0, 0];
    for (const item of ofKind("single")) {
      for (let seed = 0; seed < 3_000; seed += 1) {
        const place = present(item, seed).parts.indexOf("b");
        counts[place] = (counts[place] ?? NaN) + 1;
      }
    }
    // 3000 draws over 3 places: five standard deviations are 129.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(129);
  });

  it("turns the gaps of a cloze into blanks, also inside code", () => {
    const [cloze] = ofKind("cloze");
    const shown = cloze && publicItem(cloze, 1);
    expect(shown?.kind === "cloze" && shown.text).toEqual([
      {
        tag: "p",
        children: [
          "The ",
          { tag: "blank", props: { id: "a" } },
          " stays; the rate is ",
          { tag: "code", children: [{ tag: "blank", props: { id: "b" } }] },
          ".",
        ],
      },
    ]);
  });
});

describe("a response that does not fit its item is refused", () => {
  const refuse = (kind: Item["kind"], response: unknown) => {
    const item = SAMPLES.find((sample) => sample.kind === kind);
    if (!item) throw new Error(kind);
    expect(() => fromTokens(item, responseSchema.parse(response), present(item, 1))).toThrow();
  };

  it.each([
    ["of another kind", "single", { kind: "truefalse", value: true }],
    ["naming a part that is not there", "single", { kind: "single", choice: "9" }],
    ["naming an authored id", "single", { kind: "single", choice: "b" }],
    ["with an order that lacks a part", "ordering", { kind: "ordering", order: ["1", "2", "3"] }],
    ["with a part twice", "ordering", { kind: "ordering", order: ["1", "2", "3", "3"] }],
    ["with more lines than are to be picked", "hottext", { kind: "hottext", lines: ["1", "2", "3"] }],
    ["with a blank that is not there", "cloze", { kind: "cloze", blanks: { z: "x" } }],
    ["with no number", "numeric", { kind: "numeric", value: Number.NaN }],
    ["with extra fields", "truefalse", { kind: "truefalse", value: true, score: 1 }],
    ["with a very long text", "cloze", { kind: "cloze", blanks: { a: "x".repeat(500) } }],
  ] as const)("%s", (_name, kind, response) => refuse(kind, response));
});
