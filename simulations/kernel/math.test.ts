import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, log } from "./math";
import { normalQuantile } from "./testing/normal-quantile";
import { pow } from "./power";

const bits = new BigInt64Array(1);
const float = new Float64Array(bits.buffer);

/** Doubles between two of the same sign, counted. */
function ulpsApart(left: number, right: number): number {
  if (Object.is(left, right)) return 0;
  float[0] = left;
  const a = bits[0] ?? 0n;
  float[0] = right;
  const b = bits[0] ?? 0n;
  return Number(a < b ? b - a : a - b);
}

const runs = { numRuns: 20_000 };
const magnitude = fc.double({ min: -300, max: 300, noNaN: true }).map((exponent) => 10 ** exponent);

describe("log, exp and pow", () => {
  it("are within one ulp of the platform's", () => {
    fc.assert(
      fc.property(magnitude, (x) => ulpsApart(log(x), Math.log(x)) <= 1),
      runs,
    );
    fc.assert(
      fc.property(fc.double({ min: 0.9, max: 1.1, noNaN: true }), (x) => ulpsApart(log(x), Math.log(x)) <= 1),
      runs,
    );
    fc.assert(
      fc.property(
        fc.double({ min: -744, max: 709, noNaN: true }),
        (x) => ulpsApart(exp(x), Math.exp(x)) <= 1,
      ),
      runs,
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        (x, y) => ulpsApart(pow(x, y), x ** y) <= 1,
      ),
      runs,
    );
  });

  it("have the exact values that definitions give them", () => {
    expect([log(1), exp(0), pow(2, 10), pow(10, 2), pow(9, 0.5)]).toEqual([0, 1, 1024, 100, 3]);
    expect([log(0), log(-1), exp(710), exp(-746)]).toEqual([-Infinity, NaN, Infinity, 0]);
    expect([pow(2, -1074), pow(0.5, 1e300), pow(2, 1e300), pow(0, 2), pow(0, -2), pow(-1, 2)]).toEqual([
      5e-324,
      0,
      Infinity,
      0,
      Infinity,
      NaN,
    ]);
  });

  it("keep their bits, from machine to machine and from year to year", () => {
    expect(log(0.1)).toBe(-2.3025850929940455);
    expect(log(12_345.678)).toBe(9.421061321291832);
    expect(exp(1)).toBe(2.7182818284590455);
    expect(exp(-33.3)).toBe(3.4513877443742162e-15);
    expect([pow(1.1, 20), pow(3.7, -2.3)]).toEqual([6.727499949325611, 0.04933283056463749]);
  });
});

describe("the normal quantile", () => {
  it("has the values of the tables", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 14);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015008182, 11);
  });

  it("is odd about one half", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
        (p) => Math.abs(normalQuantile(p) + normalQuantile(1 - p)) < 1e-7,
      ),
    );
  });
});
