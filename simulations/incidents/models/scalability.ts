import { assert } from "../../kernel/assert";

/** Throughput measured at a load: users, processes or processors. */
export interface ScalabilityPoint {
  readonly load: number;
  readonly throughput: number;
}

/**
 * Gunther's Universal Scalability Law (Guerrilla Capacity Planning, 2007):
 * throughput = gamma N / (1 + alpha (N - 1) + beta N (N - 1)). `gamma` is the
 * throughput of one, `alpha` the contention, `beta` the cost of coherency.
 */
export interface ScalabilityLaw {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** What the law says of a load. */
export function throughputAt({ alpha, beta, gamma }: ScalabilityLaw, load: number): number {
  return (gamma * load) / (1 + alpha * (load - 1) + beta * load * (load - 1));
}

/** The load of the greatest throughput. */
export function peakLoad({ alpha, beta }: ScalabilityLaw): number {
  return Math.sqrt((1 - alpha) / beta);
}

const ROUNDS_MAX = 500;

/** The law nearest to the points in the sum of squares of throughput: Levenberg and Marquardt, from the linear fit of load / throughput. */
export function fitScalability(points: readonly ScalabilityPoint[]): ScalabilityLaw {
  assert(points.length >= 3, "a law of three parameters needs three points");
  let law = linearFit(points);
  let error = squaresOf(law, points);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS_MAX && damping < 1e12; round += 1) {
    const next = step(law, points, damping);
    const nextError = squaresOf(next, points);
    if (nextError < error) {
      law = next;
      error = nextError;
      damping /= 10;
    } else {
      damping *= 10;
    }
  }
  return law;
}

function squaresOf(law: ScalabilityLaw, points: readonly ScalabilityPoint[]): number {
  return points.reduce((sum, { load, throughput }) => {
    const miss = throughput - throughputAt(law, load);
    return sum + miss * miss;
  }, 0);
}

/** load / throughput is linear in 1, N - 1 and N (N - 1): ordinary least squares. */
function linearFit(points: readonly ScalabilityPoint[]): ScalabilityLaw {
  const rows = points.map(({ load }) => [1, load - 1, load * (load - 1)] as const);
  const [base, contention, coherency] = leastSquares(
    rows,
    points.map(({ load, throughput }) => load / throughput),
    0,
  );
  return { alpha: contention / base, beta: coherency / base, gamma: 1 / base };
}

function step(law: ScalabilityLaw, points: readonly ScalabilityPoint[], damping: number): ScalabilityLaw {
  const { gamma } = law;
  const rows = points.map(({ load }) => {
    const value = throughputAt(law, load);
    const slope = (-value * value) / (gamma * load);
    return [slope * (load - 1), slope * load * (load - 1), value / gamma] as const;
  });
  const misses = points.map(({ load, throughput }) => throughput - throughputAt(law, load));
  const [alpha, beta, more] = leastSquares(rows, misses, damping);
  return { alpha: law.alpha + alpha, beta: law.beta + beta, gamma: gamma + more };
}

type Triple = readonly [number, number, number];

/** The x with the least |rows x - values|, each diagonal cell of the normal equations raised by `damping` of itself. By Cramer's rule. */
function leastSquares(rows: readonly Triple[], values: readonly number[], damping: number): Triple {
  const cell = (left: 0 | 1 | 2, right: 0 | 1 | 2): number =>
    rows.reduce((sum, row) => sum + row[left] * row[right], 0) * (left === right ? 1 + damping : 1);
  const side = (index: 0 | 1 | 2): number =>
    rows.reduce((sum, row, at) => sum + row[index] * (values[at] ?? 0), 0);
  const columns: readonly [Triple, Triple, Triple] = [
    [cell(0, 0), cell(1, 0), cell(2, 0)],
    [cell(0, 1), cell(1, 1), cell(2, 1)],
    [cell(0, 2), cell(1, 2), cell(2, 2)],
  ];
  const right: Triple = [side(0), side(1), side(2)];
  const whole = determinant(...columns);
  return [
    determinant(right, columns[1], columns[2]) / whole,
    determinant(columns[0], right, columns[2]) / whole,
    determinant(columns[0], columns[1], right) / whole,
  ];
}

/** Of the matrix with these columns. */
function determinant(a: Triple, b: Triple, c: Triple): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    b[0] * (a[1] * c[2] - a[2] * c[1]) +
    c[0] * (a[1] * b[2] - a[2] * b[1])
  );
}
