import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributeSetId, attributesOf, createDictionary, type FlatAttributes } from "./dictionary";

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(-0, 1, "1", true, 2 ** 40),
);
const attributes = fc.dictionary(
  fc.string().filter((key) => key !== "__proto__"),
  value,
  { maxKeys: 6, noNullPrototype: true },
);
const flatten = (object: Record<string, string | number | boolean>): FlatAttributes =>
  Object.entries(object).flat();

describe("the dictionary", () => {
  it("gives back every set of attributes with its values and their types", () => {
    fc.assert(
      fc.property(fc.array(attributes, { maxLength: 400 }), (sets) => {
        const dictionary = createDictionary();
        const ids = sets.map((set) => attributeSetId(dictionary, flatten(set)));
        ids.forEach((id, i) => expect(attributesOf(dictionary, id)).toEqual(sets[i]));
      }),
      { numRuns: 30 },
    );
  });

  it("stores equal sets once", () => {
    const dictionary = createDictionary();
    const ids = Array.from({ length: 5000 }, (_, i) =>
      attributeSetId(dictionary, ["route", `/${i % 700}`, "status", 200]),
    );
    expect(new Set(ids).size).toBe(700);
    expect(attributeSetId(dictionary, ["route", "/3", "status", "200"])).not.toBe(ids[3]);
    expect(attributeSetId(dictionary, [])).toBe(0);
  });
});
