import { formatMicros, minutes } from "../kernel/time";
import type { SloOutcome } from "../incidents/notebook";
import { advanceTo, clockOf } from "../runner/core/advance";
import { createRun, type Run } from "../runner/core/create-run";
import { digests } from "../runner/core/execute-run";
import { firstPage, outcome } from "../runner/core/outcome";
import { type Digests, type RunInputs, TICK_MICROS } from "../runner/core/run-inputs";
import { windowFigures } from "../telemetry/metric-window";
import { type ExportFile, writeExport } from "./export-files";

/** What to execute; plain data, so that a thread can be given it. */
export interface RunOrder {
  readonly inputs: RunInputs;
  readonly until: number | "page";
  /** Files for its telemetry. */
  readonly exports: readonly ExportFile[];
}

/** What came of it. Times are microseconds of virtual time. */
export interface RunReport {
  readonly inputs: RunInputs;
  readonly clockMicros: number;
  /** Why the run is over, or null when it could go on. */
  readonly endedBecause: string | null;
  readonly digests: Digests;
  readonly firstPageMicros: number | null;
  /** Null for a scenario without users. */
  readonly slo: (SloOutcome & { readonly objective: number }) | null;
  /** RED of every component over the last five minutes: requests/s, share of errors, 95th percentile in seconds. */
  readonly red: Readonly<
    Record<
      string,
      { readonly rate: number | null; readonly errors: number | null; readonly p95: number | null }
    >
  >;
  readonly counts: Readonly<Record<"events" | "traces" | "spans" | "keptSpans" | "logLines", number>>;
  /** What the scenario measured about itself. */
  readonly figures: Readonly<Record<string, number>>;
  readonly refusedActions: Run["progress"]["refused"];
  /** Actions whose time was not reached. */
  readonly pendingActions: number;
}

const RED_MICROS = minutes(5);
const PROGRESS_MICROS = minutes(5);

/** Executes an order in this thread. `onProgress` hears of every five virtual minutes. */
export async function execute(
  { inputs, until, exports }: RunOrder,
  onProgress: (line: string) => void,
): Promise<RunReport> {
  const run = createRun(inputs);
  const isThere = (): boolean =>
    run.progress.end !== null || (until === "page" ? firstPage(run) !== null : clockOf(run) >= until);
  const goal = until === "page" ? "the first page" : formatMicros(until).slice(0, 8);
  let next = PROGRESS_MICROS;
  while (!isThere()) {
    const stride = until === "page" ? TICK_MICROS : minutes(1);
    advanceTo(run, Math.min(until === "page" ? Infinity : until, clockOf(run) + stride));
    if (clockOf(run) < next) continue;
    onProgress(`${inputs.scenarioId}: ${formatMicros(next).slice(0, 8)} of ${goal}`);
    next += PROGRESS_MICROS;
  }
  for (const file of exports) await writeExport(run, file);
  return reportOf(run);
}

/** What came of a run, as it stands now. */
export function reportOf(run: Run): RunReport {
  const { scenario, simulation, telemetry, progress, inputs } = run;
  const { traces, logs } = telemetry.state;
  return {
    inputs,
    clockMicros: clockOf(run),
    endedBecause: progress.end?.reason ?? null,
    digests: digests(run),
    firstPageMicros: firstPage(run),
    slo: scenario.slo === null ? null : { objective: scenario.slo.objective, ...outcome(run) },
    red: redBefore(run),
    counts: {
      events: simulation.world.state.dispatched,
      traces: traces.counts.seenTraces,
      spans: traces.counts.seenSpans,
      keptSpans: traces.counts.keptSpans,
      logLines: logs.rows + logs.dropped,
    },
    figures: simulation.figures(),
    refusedActions: progress.refused,
    pendingActions: progress.actions.length - progress.taken,
  };
}

/** RED of every component over the five minutes before the run's clock. */
export function redBefore({ telemetry }: Run): RunReport["red"] {
  const { closedMicros } = telemetry;
  const frame = telemetry.frameOf(Math.max(0, closedMicros - RED_MICROS), closedMicros);
  const figure = (component: string, measure: string): number | null =>
    windowFigures(frame, `red:${component}:${measure}`)?.whole ?? null;
  return Object.fromEntries(
    Object.keys(frame.red).map((id) => [
      id,
      { rate: figure(id, "rate"), errors: figure(id, "errors"), p95: figure(id, "duration") },
    ]),
  );
}
