import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grade, solutionOf } from "./grading";
import { itemSchema, type Item, type ItemOf } from "./schema";
import { SAMPLES } from "./testing/sample-items";

const score = (item: Item, response: Parameters<typeof grade>[1]) => grade(item, response).score;

describe.each(SAMPLES)("an item of kind $kind", (item) => {
  it("is valid", () => {
    // What the engine has measured is not authored.
    const { prediction: _, ...authored } = { prediction: null, ...item };
    expect(itemSchema.safeParse(authored).error).toBeUndefined();
  });

  it("gives its own solution the full score", () => {
    const { score: full, parts } = grade(item, solutionOf(item));
    expect(full).toBe(1);
    expect(parts.filter((part) => part.chosen).every((part) => part.right)).toBe(true);
  });

  it("refuses a response of another kind", () => {
    const other = SAMPLES.find(({ kind }) => kind !== item.kind);
    if (!other) throw new Error("there are samples of several kinds");
    expect(() => grade(item, solutionOf(other))).toThrow(/cannot answer/);
  });
});

function sample<K extends Item["kind"]>(kind: K): ItemOf<K> {
  const found = SAMPLES.find((item): item is ItemOf<K> => item.kind === kind);
  if (!found) throw new Error(`no sample of kind ${kind}`);
  return found;
}

describe("partial credit", () => {
  const multiple = sample("multiple");
  const choose = (...choices: string[]) => score(multiple, { kind: "multiple", choices });

  it("multiple: right picks minus wrong picks, over the right ones", () => {
    expect(choose("a")).toBe(0.5);
    expect(choose("a", "c")).toBe(1);
    expect(choose("a", "b")).toBe(0);
    expect(choose("b", "d")).toBe(0);
    expect(choose("a", "b", "c")).toBe(0.5);
  });

  it("multiple: choosing everything earns nothing when as many are wrong as right", () => {
    expect(choose("a", "b", "c", "d")).toBe(0);
  });

  it("ordering: one swap of neighbours costs a third of three, the reverse costs all", () => {
    const ordering = sample("ordering");
    const order = (...ids: string[]) => score(ordering, { kind: "ordering", order: ids });
    expect(order("one", "two", "three", "four")).toBe(1);
    expect(order("two", "one", "three", "four")).toBeCloseTo(2 / 3);
    expect(order("four", "three", "two", "one")).toBe(0);
  });

  it("matching: each pair counts, and a side left open is wrong", () => {
    const matching = sample("matching");
    expect(score(matching, { kind: "matching", pairs: { cpu: "cpu", disk: "disk" } })).toBeCloseTo(2 / 3);
    expect(score(matching, { kind: "matching", pairs: {} })).toBe(0);
  });

  it("numeric: the edge of the tolerance is inside, in decimal", () => {
    const numeric: Item = { ...sample("numeric"), answer: 0.3, tolerance: 0.1 };
    expect(score(numeric, { kind: "numeric", value: 0.4 })).toBe(1);
    expect(score(numeric, { kind: "numeric", value: 0.2 })).toBe(1);
    expect(score(numeric, { kind: "numeric", value: 0.41 })).toBe(0);
  });

  it("numeric: only the learner's own outcome is explained", () => {
    const { parts } = grade(sample("numeric"), { kind: "numeric", value: 99 });
    expect(parts).toEqual([{ id: "value", chosen: true, right: false, feedback: "Multiply, then divide." }]);
  });

  it("cloze: case, spacing, dashes and quotes do not matter; numbers compare as numbers", () => {
    const cloze = sample("cloze");
    const write = (a: string, b: string) => score(cloze, { kind: "cloze", blanks: { a, b } });
    expect(write("Trace ID", "0.50")).toBe(1);
    expect(write("  trace   id ", ".5")).toBe(1);
    expect(write("trace\u2011id", "0.5")).toBe(1);
    expect(write("span id", "0.5")).toBe(0.5);
    expect(write("span id", "half")).toBe(0);
  });
});

describe("any response", () => {
  const ids = (item: Item): string[] =>
    item.kind === "multiple"
      ? item.options.map(({ id }) => id)
      : item.kind === "ordering"
        ? item.items.map(({ id }) => id)
        : [];

  it("scores between 0 and 1, and 1 only for the solution (multiple)", () => {
    const item = sample("multiple");
    fc.assert(
      fc.property(fc.subarray(ids(item), { minLength: 1 }), (choices) => {
        const value = score(item, { kind: "multiple", choices });
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(value === 1).toBe([...choices].sort().join() === "a,c");
      }),
    );
  });

  it("scores between 0 and 1, and 1 only for the right order (ordering)", () => {
    const item = sample("ordering");
    fc.assert(
      fc.property(fc.shuffledSubarray(ids(item), { minLength: 4, maxLength: 4 }), (order) => {
        const value = score(item, { kind: "ordering", order });
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value === 1).toBe(order.join() === ids(item).join());
      }),
    );
  });
});
