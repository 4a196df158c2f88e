import { createStream, nextBelow } from "../kernel/random";
import { minutes } from "../kernel/time";
import { findScenario } from "../incidents/registry";
import { advanceTo, clockOf } from "../runner/core/advance";
import { Checkpoints } from "../runner/core/checkpoints";
import { createRun, type Run } from "../runner/core/create-run";
import { ENGINE_VERSION } from "../runner/core/engine-version";
import { TICK_MICROS } from "../runner/core/run-inputs";
import type { Benchmark } from "./benchmark";

const SCENARIO = "checkout-slows-down";
const LENGTH_MICROS = minutes(60);
const REWINDS = 20;

/** Made at the first measurement, which is the warm-up. */
let made: { readonly run: Run; readonly checkpoints: Checkpoints } | null = null;

function hourOfShop(): { readonly run: Run; readonly checkpoints: Checkpoints } {
  const run = createRun({
    scenarioId: SCENARIO,
    scenarioVersion: findScenario(SCENARIO)?.version ?? 0,
    engineVersion: ENGINE_VERSION,
    seed: 7,
    parameters: {},
    actions: [],
  });
  const checkpoints = new Checkpoints();
  checkpoints.keep(run);
  while (clockOf(run) < LENGTH_MICROS) {
    advanceTo(run, clockOf(run) + minutes(1));
    checkpoints.keep(run);
  }
  return { run, checkpoints };
}

/** The longest of twenty rewinds to random moments, in milliseconds of wall time: it is what somebody waits for. */
function worstRewind(): number {
  made ??= hourOfShop();
  const { run, checkpoints } = made;
  const moments = createStream(3, "rewinds");
  let worst = 0;
  for (let rewind = 0; rewind < REWINDS; rewind += 1) {
    const at = nextBelow(moments, LENGTH_MICROS / TICK_MICROS) * TICK_MICROS;
    const started = performance.now();
    checkpoints.rewind(run, at);
    worst = Math.max(worst, performance.now() - started);
  }
  return worst;
}

/** Rewinding an hour of the checkout incident through its checkpoints. */
export const rewind60m: Benchmark = {
  id: "rewind-60m",
  title: "Worst of 20 rewinds in a run of 60 minutes",
  unit: "ms",
  ours: { name: "checkpoints", measure: worstRewind },
  baselines: [],
};
