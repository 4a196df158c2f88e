import { describe, expect, it } from "vitest";
import { solutionOf } from "@/lib/quizzes/grading";
import { publicItem } from "@/lib/quizzes/public-item";
import { SAMPLES } from "@/lib/quizzes/testing/sample-items";
import { responseSchema } from "@/lib/quizzes/schema";
import { present, toTokens } from "@/lib/quizzes/tokens";
import { draftOf, emptyDraft, fits, parseNumber, responseOf } from "./draft";

describe.each(SAMPLES)("a draft of kind $kind", (sample) => {
  const item = publicItem(sample, 5);
  const solution = toTokens(solutionOf(sample), present(sample, 5));

  it("becomes the response that it was made from", () => {
    const outcome = responseOf(draftOf(solution), item);
    expect(outcome).toEqual({ response: solution });
    expect(responseSchema.safeParse(solution).success).toBe(true);
  });

  it("says what is missing while it is empty, unless showing an order is an answer already", () => {
    const outcome = responseOf(emptyDraft(item), item);
    expect("missing" in outcome).toBe(sample.kind !== "ordering");
  });

  it("fits its own item and no other", () => {
    const draft = emptyDraft(item);
    for (const other of SAMPLES) expect(fits(draft, publicItem(other, 5))).toBe(other.kind === sample.kind);
  });
});

describe("a number as people write it", () => {
  it.each([
    ["12.96", 12.96],
    [" 8,160 ", 8160],
    ["1,234,567.5", 1234567.5],
    ["8 160", 8160],
    ["12,96", 12.96],
    ["\u22121.5e3", -1500],
    ["45.45 %", 45.45],
    [".5", 0.5],
    ["5.", 5],
  ])("%s", (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(["", "  ", "abc", "1.2.3", "12 GB", "1,23,4", "Infinity", "0x10", "1e9999", "--1"])(
    "%s is none",
    (text) => expect(parseNumber(text)).toBeNull(),
  );
});
