import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ms, seconds } from "../kernel/time";
import { admit, createLimiter, policyOf, type RateLimit } from "./rate-limit";

/** The times, of those at which key 0 asks, at which it is admitted. */
function admitted(rule: RateLimit, times: readonly number[]): number[] {
  const limiter = createLimiter(rule, 1);
  return times.filter((at) => admit(limiter, 0, at) === 0);
}

/** The most within any interval of this length, both ends included. */
function mostWithin(times: readonly number[], micros: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) < at - micros) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** From `fromMicros` to `untilMicros`, both included. */
const every = (stepMicros: number, fromMicros: number, untilMicros: number): number[] =>
  Array.from(
    { length: Math.floor((untilMicros - fromMicros) / stepMicros) + 1 },
    (_, index) => fromMicros + index * stepMicros,
  );

const askings = fc
  .array(fc.nat(ms(400)), { maxLength: 300 })
  .map((gaps) => gaps.reduce<number[]>((times, gap) => [...times, (times.at(-1) ?? 0) + gap], []));

describe("a token bucket", () => {
  const rule: RateLimit = { kind: "token-bucket", ratePerSecond: 10, burst: 20 };

  it("admits burst + rate x time of one who never stops asking, and no more", () => {
    for (const length of [1, 5, 30]) {
      expect(admitted(rule, every(ms(1), 0, seconds(length)))).toHaveLength(20 + 10 * length);
    }
  });

  it("never admits more than burst + rate x time within any interval", () => {
    fc.assert(
      fc.property(askings, fc.integer({ min: 1, max: 5 }), (times, length) => {
        expect(mostWithin(admitted(rule, times), seconds(length))).toBeLessThanOrEqual(20 + 10 * length);
      }),
    );
  });

  it("over-admits against its bare rate by the burst, once after every rest that is long enough to fill it", () => {
    const times = [...every(ms(1), 0, seconds(10)), ...every(ms(1), seconds(12), seconds(13))];
    const granted = admitted(rule, times);
    expect(mostWithin(granted.slice(120), seconds(1))).toBe(20 + 10);
  });
});

describe("a sliding window of two counters", () => {
  const limit = 100;
  const rule: RateLimit = { kind: "sliding-window", limit, windowMicros: seconds(10) };

  it("admits its limit a window of one who asks evenly", () => {
    const granted = admitted(rule, every(ms(20), 0, seconds(100)));
    expect(mostWithin(granted, seconds(10) - 1)).toBeLessThanOrEqual(limit + 1);
    expect(granted.length).toBeGreaterThan(9 * limit);
  });

  it("over-admits by limit x t / window within t of a burst at a window's end, up to twice the limit", () => {
    // The burst comes 1 ms before the window ends; from then on somebody asks each millisecond.
    const burst = Array.from({ length: 2 * limit }, () => seconds(10) - ms(1));
    for (const t of [1, 2.5, 5, 7.5, 9.9]) {
      const granted = admitted(rule, [...burst, ...every(ms(1), seconds(10), seconds(10 + t))]);
      const within = mostWithin(granted, seconds(10));
      expect(within, `${t} s after the burst`).toBe(limit + Math.floor((limit * t) / 10));
    }
  });

  it("never admits more than twice its limit within one window's length", () => {
    fc.assert(
      fc.property(askings, (times) => {
        const small: RateLimit = { kind: "sliding-window", limit: 5, windowMicros: seconds(2) };
        expect(mostWithin(admitted(small, times), seconds(2) - 1)).toBeLessThanOrEqual(10);
      }),
    );
  });
});

const rules = fc.constantFrom<RateLimit>(
  { kind: "token-bucket", ratePerSecond: 3, burst: 2 },
  { kind: "sliding-window", limit: 4, windowMicros: seconds(1) },
);

describe("every limiter", () => {
  it("tells one whom it refuses when to come again, and is right within a window", () => {
    fc.assert(
      fc.property(rules, askings, (rule, times) => {
        const limiter = createLimiter(rule, 1);
        for (const at of times) {
          const wait = admit(limiter, 0, at);
          if (wait === 0) continue;
          const early = structuredClone(limiter);
          expect(admit(early, 0, at + wait - 1), `1 µs before ${wait}`).not.toBe(0);
          const isBucket = rule.kind === "token-bucket";
          if (isBucket) expect(admit(structuredClone(limiter), 0, at + wait)).toBe(0);
        }
      }),
    );
  });

  it("counts every key for itself", () => {
    const limiter = createLimiter({ kind: "token-bucket", ratePerSecond: 1, burst: 1 }, 2);
    expect([admit(limiter, 0, 0), admit(limiter, 1, 0)]).toEqual([0, 0]);
    expect(admit(limiter, 0, 0)).toBe(seconds(1));
  });

  it("says its quota and its window as RateLimit-Policy does", () => {
    expect(policyOf({ kind: "token-bucket", ratePerSecond: 10, burst: 25 })).toEqual({
      quota: 25,
      windowSeconds: 3,
    });
    expect(policyOf({ kind: "sliding-window", limit: 100, windowMicros: seconds(60) })).toEqual({
      quota: 100,
      windowSeconds: 60,
    });
  });
});
