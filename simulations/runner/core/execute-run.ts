import { advanceTo, clockOf } from "./advance";
import { createRun, type Run, type RunOptions } from "./create-run";
import { firstPage } from "./outcome";
import { type Digests, type RunInputs, TICK_MICROS } from "./run-inputs";

/** A run executed in one go: to a virtual time, or to the tick at which its first page has fired. It may end before. */
export function executeRun(inputs: RunInputs, until: number | "page", options: RunOptions = {}): Run {
  const run = createRun(inputs, options);
  if (until !== "page") {
    advanceTo(run, until);
    return run;
  }
  while (run.progress.end === null && firstPage(run) === null) advanceTo(run, clockOf(run) + TICK_MICROS);
  return run;
}

/** Two rolling hashes that any other execution of the same inputs to the same time reproduces: of the events, and of the telemetry. */
export function digests({ simulation, telemetry }: Run): Digests {
  return { events: simulation.world.digest(), telemetry: telemetry.digest() };
}
