import { assert, present, unreachable } from "./assert";
import { f64 } from "./cells";
import { exp } from "./math";
import { pow } from "./power";
import { nextUint32, nextUniform, type RandomStream } from "./random";
import { nextExponential, nextNormal } from "./ziggurat";

/**
 * Random quantities as plain data. Every one is sampled from exactly one draw: so
 * two branches of a run stay in step (common random numbers), and a version of a
 * thing that is slower by a factor is slower by that factor draw by draw.
 */
export type Distribution =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "normal"; readonly mean: number; readonly deviation: number }
  /** exp of a normal: `median` is exp of its mean, `sigma` its deviation (in log units). */
  | { readonly kind: "lognormal"; readonly median: number; readonly sigma: number }
  /** P(X > x) = (scale / x)^shape for x above scale. */
  | { readonly kind: "pareto"; readonly scale: number; readonly shape: number }
  /** By observed values, ascending, equally likely, with straight lines between them. */
  | { readonly kind: "empirical"; readonly sorted: readonly number[] };

/** Always this value. */
export function constant(value: number): Distribution {
  return { kind: "constant", value };
}

/** Equally likely anywhere in (from, to). */
export function uniform(from: number, to: number): Distribution {
  assert(from <= to, `uniform from ${from} to ${to}`);
  return { kind: "uniform", from, to };
}

/** Memoryless, with this mean. */
export function exponential(mean: number): Distribution {
  assert(mean > 0, `exponential mean ${mean}`);
  return { kind: "exponential", mean };
}

/** Gaussian; may be negative. */
export function normal(mean: number, deviation: number): Distribution {
  assert(deviation >= 0, `normal deviation ${deviation}`);
  return { kind: "normal", mean, deviation };
}

/** Skewed to the right like service times: half below the median; the 95th percentile is median * exp(1.645 sigma). */
export function lognormal(median: number, sigma: number): Distribution {
  assert(median > 0 && sigma >= 0, `lognormal median ${median}, sigma ${sigma}`);
  return { kind: "lognormal", median, sigma };
}

/** Heavy-tailed above `scale`; the mean is infinite for shapes up to 1. */
export function pareto(scale: number, shape: number): Distribution {
  assert(scale > 0 && shape > 0, `pareto scale ${scale}, shape ${shape}`);
  return { kind: "pareto", scale, shape };
}

/** After observed values, in any order; at least two. */
export function empirical(observed: readonly number[]): Distribution {
  assert(observed.length >= 2, "an empirical distribution needs two values");
  return { kind: "empirical", sorted: observed.toSorted((left, right) => left - right) };
}

/** One value, from one draw of the stream, in the unit of the distribution's parameters. */
export function sample(distribution: Distribution, stream: RandomStream): number {
  switch (distribution.kind) {
    case "exponential":
      return distribution.mean * nextExponential(stream);
    case "lognormal":
      return distribution.median * exp(distribution.sigma * nextNormal(stream));
    case "constant":
      nextUint32(stream); // Nothing to choose, but in step with what might be chosen instead.
      return distribution.value;
    case "normal":
      return distribution.mean + distribution.deviation * nextNormal(stream);
    case "uniform":
      return distribution.from + nextUniform(stream) * (distribution.to - distribution.from);
    case "pareto":
      return distribution.scale * pow(nextUniform(stream), -1 / distribution.shape);
    case "empirical":
      return quantile(distribution.sorted, nextUniform(stream));
    default:
      return unreachable(distribution);
  }
}

/** One value rounded to whole microseconds, at least `least`. For distributions in microseconds. */
export function sampleMicros(distribution: Distribution, stream: RandomStream, least = 0): number {
  return Math.max(least, Math.floor(sample(distribution, stream) + 0.5));
}

/** The exact mean, in the unit of the parameters. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case "constant":
      return distribution.value;
    case "uniform":
      return (distribution.from + distribution.to) / 2;
    case "exponential":
    case "normal":
      return distribution.mean;
    case "lognormal":
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2);
    case "pareto":
      return distribution.shape > 1
        ? (distribution.scale * distribution.shape) / (distribution.shape - 1)
        : Infinity;
    case "empirical":
      return meanOfQuantiles(distribution.sorted);
    default:
      return unreachable(distribution);
  }
}

function quantile(sorted: readonly number[], u: number): number {
  const place = u * (sorted.length - 1);
  const index = Math.min(Math.floor(place), sorted.length - 2);
  const low = present(sorted[index], "observed value");
  const high = present(sorted[index + 1], "observed value");
  return low + (high - low) * (place - index);
}

function meanOfQuantiles(sorted: readonly number[]): number {
  const inner = sorted.slice(1, -1).reduce((sum, value) => sum + value, 0);
  return (
    (inner + (present(sorted[0], "first value") + present(sorted.at(-1), "last value")) / 2) /
    (sorted.length - 1)
  );
}

/** Cumulative probabilities of a discrete choice, the last cell 1. */
export type Weights = Float64Array;

/** The choice among `weights.length` things in proportion to their weights. */
export function weighted(weights: readonly number[]): Weights {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  assert(
    weights.length > 0 && total > 0 && weights.every((weight) => weight >= 0),
    "weights are not a distribution",
  );
  const cumulative = new Float64Array(weights.length);
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    cumulative[index] = sum / total;
  }
  cumulative[weights.length - 1] = 1;
  return cumulative;
}

/** Ranks 0..size-1 with probability in proportion to 1 / (rank + 1)^exponent: a few things are asked for often, most seldom. */
export function zipf(size: number, exponent: number): Weights {
  return weighted(Array.from({ length: size }, (_, rank) => pow(rank + 1, -exponent)));
}

/** An index into the weights, from one draw. */
export function choose(weights: Weights, stream: RandomStream): number {
  const u = nextUniform(stream);
  let low = 0;
  let high = weights.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (f64(weights, middle) > u) high = middle;
    else low = middle + 1;
  }
  return low;
}
