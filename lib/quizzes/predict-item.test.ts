import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holds, predictItem, rangeText } from "./predict-item";
import { SAMPLES } from "./testing/sample-items";

const sample = SAMPLES.find(({ kind }) => kind === "predict");
if (sample?.kind !== "predict") throw new Error("there is a sample");
const { prediction: _, ...authored } = sample;
const accepts = (options: readonly object[]): boolean =>
  predictItem.safeParse({ ...authored, options }).success;
const said = { feedback: "Because." };

describe("the ranges of a prediction", () => {
  it("hold every value exactly once", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(300, 700)),
        (value) => {
          expect(authored.options.filter((option) => holds(option, value))).toHaveLength(1);
        },
      ),
    );
    expect(authored.options.findIndex((option) => holds(option, 300))).toBe(1);
  });

  it.each([
    [
      "a gap",
      [
        { id: "a", to: 1, ...said },
        { id: "b", from: 2, ...said },
      ],
    ],
    [
      "an overlap",
      [
        { id: "a", to: 2, ...said },
        { id: "b", from: 1, ...said },
      ],
    ],
    [
      "a closed beginning",
      [
        { id: "a", from: 0, to: 1, ...said },
        { id: "b", from: 1, ...said },
      ],
    ],
    [
      "a closed end",
      [
        { id: "a", to: 1, ...said },
        { id: "b", from: 1, to: 2, ...said },
      ],
    ],
    [
      "an empty range",
      [
        { id: "a", to: 1, ...said },
        { id: "b", from: 1, to: 1, ...said },
        { id: "c", from: 1, ...said },
      ],
    ],
  ])("are refused with %s", (_name, options) => expect(accepts(options)).toBe(false));

  it("are accepted when they ascend without a gap", () => {
    expect(
      accepts([
        { id: "a", to: 1, ...said },
        { id: "b", from: 1, ...said },
      ]),
    ).toBe(true);
  });

  it("are told in words with their unit", () => {
    expect(rangeText({ to: 300 }, "ms")).toBe("below 300 ms");
    expect(rangeText({ from: 300, to: 1_200 }, "ms")).toBe("300 to 1,200 ms");
    expect(rangeText({ from: 0.5, words: "Many" }, "%")).toBe("Many: 0.5% or more");
  });
});
