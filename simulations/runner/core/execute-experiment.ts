import type { Chart, Experiment, Measurable, Measured, Settings } from "../../experiments/experiment";
import { settingsFaults } from "../../experiments/experiment";
import type { Recorded, RecordedLine } from "../../experiments/reading";
import { scenarioOf } from "../../experiments/scenario-of";
import { numberAt } from "../../telemetry/metric-store";
import type { TraceList } from "../../telemetry/views";
import { advanceTo, clockOf } from "./advance";
import { beginRun, type Run, RunInputsError } from "./begin-run";
import { ENGINE_VERSION } from "./engine-version";
import type { Digests, RunInputs } from "./run-inputs";

/** The lines of one chart, a value for each bucket from the beginning on. */
export interface ChartColumns {
  readonly id: string;
  readonly lines: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
}

/** What a run measured, as plain data. */
export interface MeasuredRun {
  readonly settings: Settings;
  readonly seed: number;
  readonly measured: Measured;
  readonly charts: readonly ChartColumns[];
  /** Width of a bucket of the charts. */
  readonly stepMicros: number;
  readonly lengthMicros: number;
  /** At the end of the run: whoever executes it gets the same. */
  readonly digests: Digests;
}

/** What a run of an experiment comes to. */
export interface ExperimentResult extends MeasuredRun {
  readonly goalMet: boolean;
}

/** What an experiment is run with. */
export interface ExperimentRun {
  readonly settings: Settings;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

/** Progress is told so many times a run. */
const STEPS = 20;

/**
 * Executes an experiment from its beginning to its end. `onProgress` hears the
 * share that is done, above 0 and up to 1. Throws RunInputsError for settings
 * that the experiment does not offer.
 */
export function executeExperiment(
  experiment: Experiment,
  wanted: ExperimentRun,
  onProgress?: (share: number) => void,
): ExperimentResult {
  const result = measure(experiment, wanted, onProgress);
  return { ...result, goalMet: experiment.goal.isMet(result.measured, wanted.settings) };
}

/** The same of what has no goal. */
export function measure(
  experiment: Measurable,
  { settings, seed }: ExperimentRun,
  onProgress: (share: number) => void = () => undefined,
): MeasuredRun {
  const faults = settingsFaults(experiment, settings);
  if (faults.length > 0) throw new RunInputsError(`${experiment.id}: ${faults.join("; ")}.`);
  const run = beginRun(inputsOf(experiment, { settings, seed }), scenarioOf(experiment));
  const { lengthMicros, measureFromMicros } = experiment;
  const stepMicros = Math.ceil(lengthMicros / STEPS / 100_000) * 100_000;
  while (run.progress.end === null) {
    advanceTo(run, clockOf(run) + stepMicros);
    onProgress(Math.min(1, clockOf(run) / lengthMicros));
  }
  if (clockOf(run) < lengthMicros) throw new Error(`${experiment.id}: ${run.progress.end.reason}`);
  const window = recordedBetween(run, measureFromMicros, lengthMicros);
  const measured = Object.fromEntries(
    experiment.measures.map(({ id, reading }) => [id, reading.whole(window)]),
  );
  const whole = measureFromMicros === 0 ? window : recordedBetween(run, 0, lengthMicros);
  return {
    ...{ settings, seed, measured, lengthMicros },
    charts: experiment.charts.map((chart) => columnsOf(chart, whole)),
    stepMicros: run.telemetry.bucketMicros,
    digests: { events: run.simulation.world.digest(), telemetry: run.telemetry.digest() },
  };
}

/** A run of an experiment as its inputs. */
function inputsOf({ id, version }: Measurable, { settings, seed }: ExperimentRun): RunInputs {
  return {
    scenarioId: id,
    scenarioVersion: version,
    engineVersion: ENGINE_VERSION,
    seed,
    parameters: settings,
    actions: [],
  };
}

function columnsOf({ id, lines }: Chart, recorded: Recorded): ChartColumns {
  return { id, lines: lines.map((line) => ({ id: line.id, values: line.reading.column(recorded) })) };
}

function recordedBetween({ telemetry }: Run, fromMicros: number, toMicros: number): Recorded {
  const { bucketMicros } = telemetry;
  const { metrics } = telemetry.state;
  const first = fromMicros / bucketMicros;
  const count = (toMicros - fromMicros) / bucketMicros;
  // Several readings ask for the same, and a run may have written a hundred thousand lines.
  const lines = new Map<string, readonly RecordedLine[]>();
  let traces: TraceList | null = null;
  const linesOf = (service: string | null, text: string): readonly RecordedLine[] => {
    const of = service === null ? {} : { service };
    const query = { ...of, text, fromMicros: fromMicros + 1, toMicros, limit: Infinity };
    return telemetry.logs(query, toMicros).lines.toReversed();
  };
  return {
    frame: telemetry.frameOf(fromMicros, toMicros),
    counter: (name, attributes = {}) => {
      const asked = Object.entries(attributes);
      const series = metrics.series.filter(
        (one) =>
          metrics.instruments[one.instrument]?.name === name &&
          asked.every(([key, value]) => one.attributes[key] === value),
      );
      const upTo = (bucket: number): number =>
        bucket < 0 ? 0 : series.reduce((sum, one) => sum + (numberAt(metrics, one, bucket) ?? 0), 0);
      return Array.from({ length: count }, (_, i) => upTo(first + i) - upTo(first + i - 1));
    },
    lines: (service, text) => {
      const key = `${service} ${text}`;
      const found = lines.get(key) ?? linesOf(service, text);
      lines.set(key, found);
      return found;
    },
    traces: () =>
      (traces ??= telemetry.traces({ fromMicros, toMicros: toMicros - 1, limit: Infinity }, toMicros)),
    seenTraces: () => {
      const { seenByBucket } = telemetry.state.traces;
      return Array.from({ length: count }, (_, i) => seenByBucket[first + i] ?? 0);
    },
  };
}
