import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "./arithmetic";

describe("arithmetic of a working", () => {
  it.each([
    ["30 * 10 * 500 * 86400 / 1e9", 12.96],
    ["4 * 6 * 5 * 4 * (14 + 1 + 2)", 8160],
    ["Math.round((1 - 0.98 ** 30) * 10000) / 100", 45.45],
    ["Math.round(20 / (25e-6 * 86400) * 100) / 100", 9.26],
    ["2 ** 3 ** 2", 512],
    ["-2 ** 2", -4],
    ["7 - 2 - 1", 4],
    ["86_400 / 10", 8640],
    ["Math.max(1, 2, 3) % 2", 1],
    ["--5", 5],
  ])("%s is %d", (source, value) => expect(evaluate(source)).toBeCloseTo(value, 12));

  it.each([
    "",
    "1 +",
    "(1",
    "1 2",
    "process.exit()",
    "Math.constructor(1)",
    "Math.random()",
    "alert(1)",
    "x",
    "1;2",
    "[1]",
    "`1`",
    "'1'",
    "(".repeat(100),
  ])("%s is refused", (source) => expect(() => evaluate(source)).toThrow(SyntaxError));

  it("agrees with JavaScript on sums and products", () => {
    const operator = fc.constantFrom("+", "-", "*");
    const number = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(number, fc.array(fc.tuple(operator, number), { maxLength: 6 }), (first, rest) => {
        const source = `${first}${rest.map(([sign, value]) => ` ${sign} ${value}`).join("")}`;
        // Multiplication first, then from left to right.
        const terms = source.split(/ (?=[+-])/).map((term) => {
          const [, sign, product = ""] = /^([+-]?) ?(.*)$/.exec(term) ?? [];
          return (
            (sign === "-" ? -1 : 1) *
            product.split(" * ").reduce((total, factor) => total * Number(factor), 1)
          );
        });
        expect(evaluate(source)).toBe(terms.reduce((total, term) => total + term, 0));
      }),
    );
  });
});
