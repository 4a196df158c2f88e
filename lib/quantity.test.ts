import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateQuantity, figureText, inUnit, QuantityError } from "./quantity";

const value = (source: string) => evaluateQuantity(source).value;
const within = (source: string, unit: string) => inUnit(evaluateQuantity(source), unit);

describe("a figure", () => {
  it.each([
    ["120000 / 40", 3_000],
    ["120,000 / 40", 3_000],
    ["120k / 40", 3_000],
    ["0.8 * 120000 / 20 + 0.2 * 120000", 28_800],
    ["3 million orders", 3e6],
    ["(1 - (1 - 0.067) ** 6) * 100", 34.037],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["- -3 - -2", 5],
    ["log2(1024) + sqrt(9)", 13],
    ["5% × 200", 10],
    ["1e6 ÷ 1_000", 1_000],
  ])("%s comes to %d", (source, expected) => {
    expect(value(source)).toBeCloseTo(expected, 2);
  });

  it("is computed as everybody computes it, whatever the numbers", () => {
    const number = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(value(`${a} + ${b} * ${c}`)).toBe(a + b * c);
        expect(value(`(${a} - ${b}) / ${c}`)).toBe((a - b) / c);
        expect(value(`${a.toLocaleString("en")} orders`)).toBe(a);
      }),
    );
  });

  it("never fails in any other way than by saying what is wrong", () => {
    const piece = fc.constantFrom(
      "1",
      "2k",
      " s",
      " MB",
      "per",
      "/",
      "*",
      "(",
      ")",
      "%",
      "^",
      "-",
      "log2",
      "$",
      ",",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          expect(Number.isFinite(value(pieces.join("")))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(QuantityError);
        }
      }),
    );
  });

  it.each([
    "",
    "3 +",
    "(3",
    "3)",
    "alert('x')",
    "a=1",
    "1 / 0",
    "3 s + 4 MB",
    "2 ^ 3 s",
    "process.exit()",
    "log(10)",
  ])("%j is none", (source) => {
    expect(() => evaluateQuantity(source)).toThrow(QuantityError);
  });

  it("refuses brackets without end", () => {
    expect(() => evaluateQuantity("(".repeat(500))).toThrow("nested too deeply");
  });
});

describe("a figure in the unit asked for", () => {
  it.each([
    ["500000 * 100 B", "MB", 50],
    ["500000 * 100 / 1e6", "MB", 50],
    ["0.2 s", "ms", 200],
    ["120000 requests / 40 per second", "requests per second", 3_000],
    ["86,400 orders per day", "orders per second", 1],
    ["1 per second", "traces per minute", 60],
    ["1 Gbit/s", "MB/s", 125],
    ["3 rps", "per second", 3],
    ["6.7", "%", 6.7],
    ["6.7 %", "%", 6.7],
    ["134 ms / 2000 ms", "%", 6.7],
    ["5% * 120000", "orders per second", 6_000],
    ["2", "times its capacity", 2],
    ["1.6", "CPUs", 1.6],
    ["1 MiB", "bytes", 1_048_576],
  ])("%s, in %s", (source, unit, expected) => {
    expect(within(source, unit)).toBeCloseTo(expected, 6);
  });

  it("refuses one that measures something else, and says so", () => {
    expect(() => within("3 MB", "ms")).toThrow("an amount of data, and a time is asked for, in ms");
    expect(() => within("10 s / 2 s", "orders per second")).toThrow(
      "a plain number, and a rate is asked for",
    );
    expect(() => within("3 s", "orders")).toThrow("a time, and a plain number is asked for");
  });
});

it("reads well", () => {
  expect([0, 6.25, 28_800, 0.0512345, 1234.5, 3e12, 1.5e-7].map(figureText)).toEqual([
    "0",
    "6.25",
    "28,800",
    "0.05123",
    "1,235",
    "3.000e+12",
    "1.500e-7",
  ]);
});
