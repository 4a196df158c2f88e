import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStream, nextBelow, nextUint32, nextUniform, type RandomStream } from "./random";

const MASK = (1n << 32n) - 1n;

/** xoshiro128** as its authors write it, in big integers. */
function* reference(words: readonly number[]): Generator<number> {
  let [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = words.map((word) => BigInt.asUintN(32, BigInt(word)));
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & MASK;
  for (;;) {
    yield Number((rotate((s1 * 5n) & MASK, 7n) * 9n) & MASK);
    const t = (s1 << 9n) & MASK;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 11n);
  }
}

describe("a random stream", () => {
  it("is xoshiro128**", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 4, maxLength: 4 }), (words) => {
        const stream: RandomStream = Int32Array.from(words);
        const expected = reference(words);
        for (let draw = 0; draw < 50; draw += 1) expect(nextUint32(stream)).toBe(expected.next().value);
      }),
    );
    const stream = Int32Array.from([1, 2, 3, 4]);
    expect([nextUint32(stream), nextUint32(stream), nextUint32(stream)]).toEqual([11_520, 0, 5_927_040]);
  });

  it("depends on the seed and on the label, and on nothing else", () => {
    const first = (seed: number, label: string): number[] => {
      const stream = createStream(seed, label);
      return Array.from({ length: 8 }, () => nextUint32(stream));
    };
    expect(first(7, "node:3/disk")).toEqual(first(7, "node:3/disk"));
    const streams = [
      first(7, "node:3/disk"),
      first(8, "node:3/disk"),
      first(7, "node:3/cpu"),
      first(7, ""),
      first(0, ""),
    ];
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  it("shares nothing with its neighbours: streams with similar labels are uncorrelated", () => {
    const draws = 20_000;
    for (let label = 0; label < 20; label += 1) {
      const [left, right] = [createStream(1, `node:${label}`), createStream(1, `node:${label + 1}`)];
      let sum = 0;
      for (let draw = 0; draw < draws; draw += 1)
        sum += (nextUniform(left) - 0.5) * (nextUniform(right) - 0.5);
      const z = (sum / draws) * 12 * Math.sqrt(draws);
      expect(Math.abs(z), `z of labels ${label} and ${label + 1}`).toBeLessThan(4);
    }
  });

  it("is uniform: the chi-square of 64 cells stays below its 4-sigma limit", () => {
    const stream = createStream(3, "cells");
    const counts = new Float64Array(64);
    for (let draw = 0; draw < 64_000; draw += 1) {
      const cell = nextBelow(stream, 64);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(63 + 4 * Math.sqrt(126));
  });

  it("never draws 0 or 1", () => {
    expect(nextUniform(Int32Array.from([0, 0, 0, 1]))).toBeGreaterThan(0);
  });
});
