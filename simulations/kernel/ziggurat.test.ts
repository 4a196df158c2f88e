import { describe, expect, it } from "vitest";
import { createStream, nextUint32, type RandomStream } from "./random";
import { normalQuantile } from "./testing/normal-quantile";
import { nextExponential, nextNormal } from "./ziggurat";

const SEED = 20;
const full = process.env["FULL"] === "1";
const DRAWS = full ? 20_000_000 : 1_000_000;

/** A case by its law: the edges of equally likely bins, and the exact chance to be above a point. */
interface Law {
  readonly name: string;
  readonly next: (stream: RandomStream) => number;
  readonly quantile: (probability: number) => number;
  /** Moments about zero of orders 1 to 4, and the variance of each power. */
  readonly moments: readonly { readonly mean: number; readonly variance: number }[];
  /** Points in the tail, and the chance to be beyond them. */
  readonly tail: readonly { readonly beyond: number; readonly chance: number }[];
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const doubleFactorial = (n: number): number => (n <= 1 ? 1 : n * doubleFactorial(n - 2));

const laws: readonly Law[] = [
  {
    name: "exponential",
    next: nextExponential,
    quantile: (probability) => -Math.log1p(-probability),
    moments: [1, 2, 3, 4].map((order) => ({
      mean: factorial(order),
      variance: factorial(2 * order) - factorial(order) ** 2,
    })),
    // The ziggurat's own tail begins at 7.697.
    tail: [6, 7.69711747013105, 9, 10].map((beyond) => ({ beyond, chance: Math.exp(-beyond) })),
  },
  {
    name: "normal",
    next: nextNormal,
    quantile: normalQuantile,
    moments: [1, 2, 3, 4].map((order) => {
      const mean = order % 2 === 1 ? 0 : doubleFactorial(order - 1);
      return { mean, variance: doubleFactorial(2 * order - 1) - mean ** 2 };
    }),
    // The ziggurat's own tail begins at 3.654. Upper tail probabilities of the standard normal.
    tail: [
      { beyond: 3, chance: 1.3498980316300946e-3 },
      { beyond: 3.5, chance: 2.3262907903552504e-4 },
      { beyond: 4, chance: 3.167124183311986e-5 },
    ],
  },
];

describe.each(laws)("the $name variate", ({ next, quantile, moments, tail }) => {
  const stream = createStream(SEED, "ziggurat");
  const values = Float64Array.from({ length: DRAWS }, () => next(stream));

  it.each([1, 2, 3, 4])("has its moment of order %i", (order) => {
    const { mean, variance } = moments[order - 1] ?? { mean: NaN, variance: NaN };
    let sum = 0;
    for (const value of values) sum += value ** order;
    const z = (sum / DRAWS - mean) / Math.sqrt(variance / DRAWS);
    expect(Math.abs(z), `z ${z}, seed ${SEED}`).toBeLessThan(4);
  });

  it("falls evenly into 200 equally likely bins", () => {
    const bins = 200;
    const edges = Array.from({ length: bins - 1 }, (_, index) => quantile((index + 1) / bins));
    const counts = new Float64Array(bins);
    for (const value of values) {
      let low = 0;
      let high = bins - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value < (edges[middle] ?? NaN)) high = middle;
        else low = middle + 1;
      }
      counts[low] = (counts[low] ?? 0) + 1;
    }
    const expected = DRAWS / bins;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const z = (chiSquare - (bins - 1)) / Math.sqrt(2 * (bins - 1));
    expect(Math.abs(z), `z ${z}, seed ${SEED}`).toBeLessThan(4);
  });

  it.each(tail)("is beyond $beyond as often as it should be", ({ beyond, chance }) => {
    let count = 0;
    for (const value of values) if (value > beyond) count += 1;
    const z = (count - DRAWS * chance) / Math.sqrt(DRAWS * chance * (1 - chance));
    expect(Math.abs(z), `z ${z}, seed ${SEED}`).toBeLessThan(4);
  });

  it("is not correlated with the one before it", () => {
    const mean = moments[0]?.mean ?? NaN;
    const variance = (moments[1]?.mean ?? NaN) - mean ** 2;
    let sum = 0;
    for (let index = 1; index < DRAWS; index += 1)
      sum += ((values[index] ?? NaN) - mean) * ((values[index - 1] ?? NaN) - mean);
    const z = sum / (variance * Math.sqrt(DRAWS - 1));
    expect(Math.abs(z), `z ${z}, seed ${SEED}`).toBeLessThan(4);
  });

  it("takes exactly one draw, however rare its value", () => {
    const [used, counted] = [createStream(SEED, "step"), createStream(SEED, "step")];
    for (let draw = 0; draw < 10_000; draw += 1) {
      next(used);
      nextUint32(counted);
    }
    expect([...used]).toEqual([...counted]);
  });
});

it("has the same first values on every machine", () => {
  const stream = createStream(SEED, "golden");
  const values = Array.from({ length: 1_000 }, () => [nextExponential(stream), nextNormal(stream)]).flat();
  expect([values[0], values[1], values.reduce((sum, value) => sum + value, 0)]).toMatchInlineSnapshot(`
    [
      0.9526231189352244,
      0.021133247030272674,
      959.608333814273,
    ]
  `);
});
