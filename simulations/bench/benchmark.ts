/** One way to do the work of a benchmark. */
export interface Contestant {
  readonly name: string;
  /** Does the work once and answers its figure, in the benchmark's unit. */
  readonly measure: () => number | Promise<number>;
  /** Why it cannot run on this machine, if so. */
  readonly missing?: () => string | null;
}

/** A figure of ours beside the same figure of others, all measured in one run on one machine. */
export interface Benchmark {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly ours: Contestant;
  /** The first is what the row `id` compares with; each other has a row `id-name`. */
  readonly baselines: readonly Contestant[];
  /** Measured once, without a warm-up: what takes a minute, and what would not be itself when it is warm. */
  readonly once?: boolean;
  /** It starts threads itself, and so has the main one. */
  readonly inMainThread?: boolean;
  /** What else the last measurement found: each has a row `id-name`, compared with nothing. */
  readonly also?: () => readonly Figure[];
}

/** Another figure of the same work; `id` is its name within the benchmark. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
}

/** Times each contestant runs after its warm-up; the median counts. */
const RUNS = 3;

/** A comparison. `value` and `baseline` are in `unit`, `ratio` is value / baseline; both null where there is nothing to compare with. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** What the baseline is, or why it was skipped. */
  readonly against: string;
}

/** Runs a benchmark, its contestants in turn so that a disturbance of the machine meets them all. */
export async function runBenchmark(benchmark: Benchmark): Promise<readonly Row[]> {
  const { id, title, also } = benchmark;
  const alone = { title, baseline: null, ratio: null, against: "" };
  const rows = await compare(benchmark);
  return [...rows, ...(also?.() ?? []).map((figure) => ({ ...alone, ...figure, id: `${id}-${figure.id}` }))];
}

async function compare({ id, title, unit, ours, baselines, once = false }: Benchmark): Promise<Row[]> {
  const present = [ours, ...baselines].filter(({ missing }) => missing === undefined || missing() === null);
  const values = new Map(present.map((contestant) => [contestant, [] as number[]]));
  for (let round = once ? RUNS : 0; round <= RUNS; round += 1) {
    for (const [contestant, seen] of values) {
      const value = await contestant.measure();
      if (round > 0) seen.push(value);
    }
  }
  const value = medianOf(values.get(ours) ?? []);
  if (baselines.length === 0) return [{ id, title, value, unit, baseline: null, ratio: null, against: "" }];
  return baselines.map((contestant, index) => {
    const row = { id: index === 0 ? id : `${id}-${contestant.name}`, title, value, unit };
    const seen = values.get(contestant);
    if (seen === undefined) {
      const why = contestant.missing?.() ?? "missing";
      return { ...row, baseline: null, ratio: null, against: `${contestant.name}: skipped, ${why}` };
    }
    const baseline = medianOf(seen);
    return { ...row, baseline, ratio: value / baseline, against: contestant.name };
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Amount of work a second of processor time. `work` does something and answers
 * how much it did. Processor time, because wall time counts the neighbours too.
 */
export function perCpuSecond(work: () => number): () => number {
  return () => {
    const before = process.cpuUsage();
    const amount = work();
    const { user, system } = process.cpuUsage(before);
    return (amount / (user + system)) * 1_000_000;
  };
}
