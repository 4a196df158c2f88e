import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  choose,
  constant,
  type Distribution,
  empirical,
  exponential,
  lognormal,
  meanOf,
  normal,
  pareto,
  sample,
  sampleMicros,
  uniform,
  weighted,
  zipf,
} from "./distributions";
import { createStream } from "./random";

const SEED = 11;
const DRAWS = 100_000;

const cases: readonly {
  readonly name: string;
  readonly distribution: Distribution;
  readonly deviation: number;
}[] = [
  { name: "constant", distribution: constant(4), deviation: 0 },
  { name: "uniform", distribution: uniform(2, 8), deviation: 6 / Math.sqrt(12) },
  { name: "exponential", distribution: exponential(3), deviation: 3 },
  { name: "normal", distribution: normal(-1, 2), deviation: 2 },
  {
    name: "lognormal",
    distribution: lognormal(10, 0.4),
    deviation: 10 * Math.exp(0.08) * Math.sqrt(Math.exp(0.16) - 1),
  },
  { name: "Pareto", distribution: pareto(1, 5), deviation: Math.sqrt(5 / (16 * 3)) },
  { name: "empirical", distribution: empirical([9, 1, 5]), deviation: 8 / Math.sqrt(12) },
];

describe.each(cases)("the $name distribution", ({ distribution, deviation }) => {
  it("has its mean", () => {
    const stream = createStream(SEED, "mean");
    let sum = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) sum += sample(distribution, stream);
    const error = sum / DRAWS - meanOf(distribution);
    expect(Math.abs(error), `seed ${SEED}`).toBeLessThanOrEqual(4 * (deviation / Math.sqrt(DRAWS)) + 1e-9);
  });

  it("takes exactly one draw, so that branches of a run stay in step", () => {
    const [used, counted] = [createStream(SEED, "step"), createStream(SEED, "step")];
    sample(distribution, used);
    sample(constant(0), counted);
    expect([...used]).toEqual([...counted]);
  });
});

describe("a discrete choice", () => {
  it("follows its weights", () => {
    const stream = createStream(SEED, "weights");
    const counts = [0, 0, 0, 0];
    const weights = weighted([1, 0, 3, 4]);
    for (let draw = 0; draw < 80_000; draw += 1) {
      const index = choose(weights, stream);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    for (const [index, expected] of [10_000, 0, 30_000, 40_000].entries()) {
      expect(Math.abs((counts[index] ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(20_000));
    }
  });

  it("is Zipf: rank r comes up in proportion to 1 / (r + 1)^s", () => {
    const weights = zipf(1000, 1);
    const share = (rank: number): number => (weights[rank] ?? 0) - (weights[rank - 1] ?? 0);
    expect(share(1) / share(3)).toBeCloseTo(2, 9);
    expect(weights.at(-1)).toBe(1);
  });

  it("stays within its range", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (list, seed) => {
          const index = choose(weighted(list), createStream(seed, "range"));
          return index >= 0 && index < list.length;
        },
      ),
    );
  });
});

it("micros are whole and never below the least", () => {
  const stream = createStream(SEED, "micros");
  for (let draw = 0; draw < 1000; draw += 1) {
    const micros = sampleMicros(normal(1, 5), stream, 1);
    expect(Number.isInteger(micros) && micros >= 1).toBe(true);
  }
});
