import { describe, expect, it } from "vitest";
import { createStream, nextUint32 } from "../../kernel/random";
import { seconds } from "../../kernel/time";
import { retainedBytes } from "../../bench/memory";
import { advanceTo, clockOf } from "../../runner/core/advance";
import { Checkpoints } from "../../runner/core/checkpoints";
import { createRun, type Run } from "../../runner/core/create-run";
import { ENGINE_VERSION } from "../../runner/core/engine-version";
import { digests } from "../../runner/core/execute-run";
import type { RunInputs } from "../../runner/core/run-inputs";
import { soak } from "./soak";

const full = process.env["FULL"] === "1";
const RUNS = full ? 10_000 : 6;
/** Runs of one test. */
const BATCH = full ? 100 : 2;
/** One run in so many is executed again, in other strides and from other moments. */
const AGAIN_ONE_IN = full ? 20 : 2;
const LENGTH_MICROS = seconds(75);
const STRIDE_MICROS = seconds(7);
/** What a process may hold more after any number of runs than after the first few: its caches, and no run. */
const GROWTH_BYTES_MAX = 12_000_000;

const stream = createStream(20_260_105, "soak");
const SEEDS = Array.from({ length: RUNS }, () => nextUint32(stream));
const batches = Array.from({ length: RUNS / BATCH }, (_, batch) =>
  SEEDS.slice(batch * BATCH, (batch + 1) * BATCH),
);

const inputsOf = (seed: number): RunInputs => ({
  scenarioId: soak.id,
  scenarioVersion: soak.version,
  engineVersion: ENGINE_VERSION,
  seed,
  parameters: {},
  actions: [],
});

const runOf = (seed: number): Run => createRun(inputsOf(seed), { find: () => soak });

/** Whatever the run with this seed breaks on is told with the command that breaks it again. */
function told<T>(seed: number, execute: () => T): T {
  try {
    return execute();
  } catch (error) {
    throw new Error(replayOf(seed), { cause: error });
  }
}

function execute(seed: number): Run {
  const run = runOf(seed);
  advanceTo(run, LENGTH_MICROS);
  return run;
}

/** The same run in short strides, then rewound into the thick of it; and another that goes on from a moment that it has kept. */
function executeAgain(seed: number): readonly Run[] {
  const rewound = runOf(seed);
  const checkpoints = new Checkpoints(seconds(10));
  checkpoints.keep(rewound);
  for (let at = STRIDE_MICROS; at < LENGTH_MICROS; at += STRIDE_MICROS) {
    advanceTo(rewound, at);
    checkpoints.keep(rewound);
  }
  const led = runOf(seed);
  checkpoints.rewind(rewound, seconds(24));
  checkpoints.lead(led, seconds(40));
  expect(clockOf(led)).toBeGreaterThan(seconds(24));
  for (const run of [rewound, led]) advanceTo(run, LENGTH_MICROS);
  return [rewound, led];
}

const replayOf = (seed: number): string => `npm run -s sim -- run soak --seed ${seed} --until 75s`;

let heldAtFirst: number | null = null;

describe("any faults and any actions, at any time", () => {
  it.each(batches.map((seeds, batch) => [batch + 1, seeds] as const))(
    "batch %i breaks nothing, twice",
    (_, seeds) => {
      for (const [index, seed] of seeds.entries()) {
        const run = told(seed, () => execute(seed));
        const seen = { replay: replayOf(seed), clockMicros: clockOf(run), end: run.progress.end };
        expect(seen).toEqual({ ...seen, clockMicros: LENGTH_MICROS, end: null });
        expect(run.simulation.figures()["journeys"]).toBeGreaterThan(300);
        if (index % AGAIN_ONE_IN > 0) continue;
        for (const other of told(seed, () => executeAgain(seed))) {
          const again = { replay: replayOf(seed), digests: digests(other) };
          expect(again).toEqual({ ...again, digests: digests(run) });
        }
      }
      const held = retainedBytes();
      heldAtFirst ??= held;
      expect(held - heldAtFirst).toBeLessThan(GROWTH_BYTES_MAX);
    },
  );
});
