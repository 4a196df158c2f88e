import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStream, nextUniform } from "../kernel/random";
import { ms, seconds } from "../kernel/time";
import { pauseMicros } from "./backoff";
import { decorrelatedJitter, exponentially, fixed, fullJitter } from "./policy";

const draw = fc.double({ min: 0, max: 1, noNaN: true });
const before = (beforeMicros: number, number = 2) => ({ number, beforeMicros });

describe("the pause before a retry", () => {
  it("is the same every time when fixed, and doubles to its limit when exponential", () => {
    const numbers = [1, 2, 3, 4, 5];
    expect(numbers.map((number) => pauseMicros(fixed(ms(40)), before(0, number), 0.5) / 1_000)).toEqual(
      numbers.map(() => 40),
    );
    const doubling = exponentially(ms(100), ms(700), 0);
    expect(numbers.map((number) => pauseMicros(doubling, before(0, number), 0.5) / 1_000)).toEqual([
      100, 200, 400, 700, 700,
    ]);
  });

  it("is with full jitter the draw's share of min(cap, base * 2^n)", () => {
    const backoff = fullJitter(ms(100), ms(700));
    expect([1, 2, 3, 4].map((number) => pauseMicros(backoff, before(0, number), 0.25) / 1_000)).toEqual([
      25, 50, 100, 175,
    ]);
  });

  it("is with full jitter on average half of the exponential one", () => {
    const stream = createStream(1, "full jitter");
    let sum = 0;
    for (let draws = 0; draws < 10_000; draws += 1)
      sum += pauseMicros(fullJitter(ms(100), seconds(10)), before(0, 3), nextUniform(stream));
    expect(sum / 10_000 / ms(200)).toBeCloseTo(1, 1);
  });

  it("is with decorrelated jitter min(cap, between base and three times the last), which is base at first", () => {
    const backoff = decorrelatedJitter(ms(100), ms(1_000));
    expect(pauseMicros(backoff, before(0, 1), 0.5)).toBe(ms(200));
    expect(pauseMicros(backoff, before(ms(200)), 0.5)).toBe(ms(350));
    expect(pauseMicros(backoff, before(ms(900)), 0.9), "the cap").toBe(ms(1_000));
  });

  it("never leaves its bounds, whatever is drawn", () => {
    fc.assert(
      fc.property(
        draw,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 100, max: 5_000 }),
        (u, n, last) => {
          const full = pauseMicros(fullJitter(100, 5_000), before(last, n), u);
          const apart = pauseMicros(decorrelatedJitter(100, 5_000), before(last, n), u);
          expect(full >= 0 && full <= 5_000).toBe(true);
          expect(apart >= 100 && apart <= Math.min(5_000, 3 * (n === 1 ? 100 : last))).toBe(true);
        },
      ),
    );
  });
});
