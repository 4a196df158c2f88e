import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "./highlight";

describe("highlighting", () => {
  it("loses and adds nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("json", "http", "promql", "logql", "text", "__proto__"),
        fc.string({ maxLength: 80 }),
        (language, source) => {
          expect(
            highlight(source, language)
              .map(({ text }) => text)
              .join(""),
          ).toBe(source);
        },
      ),
    );
  });

  it("knows keys from values", () => {
    expect(highlight('{"a": "b", "n": 612}', "json").filter(({ kind }) => kind)).toEqual([
      { text: '"a"', kind: "key" },
      { text: '"b"', kind: "string" },
      { text: '"n"', kind: "key" },
      { text: "612", kind: "number" },
    ]);
  });
});
