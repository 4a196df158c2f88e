import { f64, i32 } from "./cells";
import { avalanche } from "./digest";
import { exp, log } from "./math";
import { nextUint32, type RandomStream } from "./random";

/**
 * Standard exponential and normal variates by the ziggurat method (Marsaglia and
 * Tsang, J. Stat. Software 5(8), 2000), with 256 layers and tables made by the
 * kernel's own exp and log, so that they are the same on every machine.
 *
 * Each takes exactly one draw of the stream: 8 bits choose the layer, the others
 * the place in it. The one draw in a hundred that falls outside of the curve is
 * followed by words that are hashed from the stream's state and do not advance
 * it. So two branches of a run stay in step, and the same state always gives the
 * same variate.
 */

const LAYERS = 256;

/** Where the exponential's tail begins; the area of a layer follows from it. */
const EXPONENTIAL_TAIL = 7.69711747013104972;
const EXPONENTIAL_AREA = (EXPONENTIAL_TAIL + 1) * exp(-EXPONENTIAL_TAIL);
/** Where the normal's tail begins, and the area of a layer of exp(-x^2 / 2), x > 0. */
const NORMAL_TAIL = 3.6541528853610088;
const NORMAL_AREA = 0.0049286732339746571684;

interface Curve {
  readonly height: (x: number) => number;
  readonly inverse: (y: number) => number;
  /** A variate beyond the tail's beginning, from the words set aside from `count` on. */
  readonly tailFrom: (stream: RandomStream, count: number) => number;
}

interface Ziggurat extends Curve {
  /** Right edges of the layers, from the lowest (its tail made a rectangle) to 0 above the last. */
  readonly edges: Float64Array;
  /** The curve's height at each edge; 1 above the last. */
  readonly heights: Float64Array;
}

const EXPONENTIAL = ziggurat(EXPONENTIAL_TAIL, EXPONENTIAL_AREA, {
  height: (x) => exp(-x),
  inverse: (y) => -log(y),
  tailFrom: exponentialTail,
});
const NORMAL = ziggurat(NORMAL_TAIL, NORMAL_AREA, {
  height: (x) => exp(-0.5 * x * x),
  inverse: (y) => Math.sqrt(-2 * log(y)),
  tailFrom: normalTail,
});
const EXPONENTIAL_EDGES = EXPONENTIAL.edges;
const NORMAL_EDGES = NORMAL.edges;

function ziggurat(tail: number, area: number, curve: Curve): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = area / curve.height(tail);
  edges[1] = tail;
  for (let layer = 2; layer < LAYERS; layer += 1) {
    const below = f64(edges, layer - 1);
    edges[layer] = curve.inverse(curve.height(below) + area / below);
  }
  return { ...curve, edges, heights: edges.map(curve.height) };
}

/** An exponential variate of mean 1, from one draw. */
export function nextExponential(stream: RandomStream): number {
  const word = nextUint32(stream);
  const layer = word & 0xff;
  const x = ((word >>> 8) + 0.5) * 5.9604644775390625e-8 * f64(EXPONENTIAL_EDGES, layer); // 2^-24
  return x < f64(EXPONENTIAL_EDGES, layer + 1) ? x : settle(EXPONENTIAL, stream, { layer, x });
}

/** A normal variate of mean 0 and deviation 1, from one draw. */
export function nextNormal(stream: RandomStream): number {
  const word = nextUint32(stream);
  const layer = word & 0xff;
  const x = ((word >>> 9) + 0.5) * 1.1920928955078125e-7 * f64(NORMAL_EDGES, layer); // 2^-23
  const size = x < f64(NORMAL_EDGES, layer + 1) ? x : settle(NORMAL, stream, { layer, x });
  return (word & 0x100) === 0 ? size : -size;
}

/** Uniform in (0, 1): the `count`-th word hashed from the stream's state, which stays as it is. */
function aside(stream: RandomStream, count: number): number {
  const first = avalanche(i32(stream, 0) + Math.imul(count, 0x9e3779b9));
  const second = avalanche(first ^ i32(stream, 2));
  return (avalanche(second + i32(stream, 3)) + 0.5) / 4_294_967_296;
}

/** Decides on a place outside of the layer's safe part, and draws others until one is under the curve. */
function settle(shape: Ziggurat, stream: RandomStream, place: { layer: number; x: number }): number {
  const { edges, heights } = shape;
  let { layer, x } = place;
  for (let count = 1; ; count += 3) {
    if (layer === 0) return shape.tailFrom(stream, count);
    const base = f64(heights, layer);
    if (base + aside(stream, count) * (f64(heights, layer + 1) - base) < shape.height(x)) return x;
    layer = Math.floor(aside(stream, count + 1) * LAYERS);
    x = aside(stream, count + 2) * f64(edges, layer);
    if (x < f64(edges, layer + 1)) return x;
  }
}

/** Memoryless: beyond any point the exponential begins anew. */
function exponentialTail(stream: RandomStream, count: number): number {
  return EXPONENTIAL_TAIL - log(aside(stream, count));
}

/** Marsaglia's method for the normal tail (Technometrics 6, 1964). */
function normalTail(stream: RandomStream, count: number): number {
  for (let next = count; ; next += 2) {
    const x = -log(aside(stream, next)) / NORMAL_TAIL;
    if (-2 * log(aside(stream, next + 1)) > x * x) return NORMAL_TAIL + x;
  }
}
