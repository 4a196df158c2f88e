import type { RunInputs } from "../runner/core/run-inputs";
import { TICK_MICROS } from "../runner/core/run-inputs";
import { minutes } from "../kernel/time";
import { advanceTo, clockOf } from "../runner/core/advance";
import { Checkpoints } from "../runner/core/checkpoints";
import { createRun, type Run } from "../runner/core/create-run";
import { digests } from "../runner/core/execute-run";
import { redBefore, reportOf, type RunReport } from "./execute";

/** Two runs beside each other. */
export interface Comparison {
  /** The tick within which their events first differ: (from, to]; null when they are the same throughout. */
  readonly parted: { readonly fromMicros: number; readonly toMicros: number } | null;
  /** RED of every component of the first, over five minutes before they parted. */
  readonly redBefore: RunReport["red"];
  readonly one: RunReport;
  readonly other: RunReport;
}

const STRIDE_MICROS = minutes(1);

/** Executes two runs to `until` and finds where their events part: by their digests every minute, then by halves. */
export function compareRuns([a, b]: readonly [RunInputs, RunInputs], until: number): Comparison {
  const [one, other] = [createRun(a), createRun(b)];
  const [ones, others] = [new Checkpoints(STRIDE_MICROS), new Checkpoints(STRIDE_MICROS)];
  let agreed = 0;
  let differ: number | null = null;
  const keep = (): void => {
    ones.keep(one);
    others.keep(other);
  };
  keep();
  for (let goal = STRIDE_MICROS; differ === null && agreed < until; goal += STRIDE_MICROS) {
    const stop = Math.min(goal, until);
    for (const run of [one, other]) advanceTo(run, stop);
    if (isSame(one, other)) agreed = stop;
    else differ = stop;
    keep();
  }
  let from = agreed;
  let to = differ ?? agreed;
  while (to - from > TICK_MICROS) {
    const middle = Math.floor((from + to) / 2 / TICK_MICROS) * TICK_MICROS;
    ones.rewind(one, middle);
    others.rewind(other, middle);
    if (isSame(one, other)) from = middle;
    else to = middle;
  }
  ones.rewind(one, from);
  const before = redBefore(one);
  for (const run of [one, other]) advanceTo(run, Math.max(until, clockOf(run)));
  const parted = differ === null ? null : { fromMicros: from, toMicros: to };
  return { parted, redBefore: before, one: reportOf(one), other: reportOf(other) };
}

function isSame(one: Run, other: Run): boolean {
  return digests(one).events === digests(other).events && clockOf(one) === clockOf(other);
}
