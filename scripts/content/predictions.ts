import { holds, type PredictItem } from "@/lib/quizzes/predict-item";
import { type Experiment, settingsFaults } from "@/simulations/experiments/experiment";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";

/** A measured value nearer to the end of a range than this share of it leaves the answer open to argument. */
const MARGIN = 0.05;

/** What is wrong with a prediction: what it asks is not there, it was executed as something else, or its answer is not clear. */
export function predictionProblems(
  item: PredictItem,
  experiments: ReadonlyMap<string, Experiment>,
): string[] {
  const experiment = experiments.get(item.experiment);
  if (!experiment) return [`there is no experiment ${item.experiment}.`];
  const faults = settingsFaults(experiment, item.settings).map((fault) => `${experiment.id}: ${fault}.`);
  if (!experiment.measures.some(({ id }) => id === item.measure))
    faults.push(`${experiment.id} has no measure "${item.measure}".`);
  if (faults.length > 0) return faults;
  return isStale(item, experiment)
    ? ["it was executed with other inputs than it has now: run npm run figures."]
    : unclear(item);
}

function isStale({ prediction, settings, measure }: PredictItem, { id, version, seed }: Experiment): boolean {
  return (
    prediction.experiment !== id ||
    prediction.version !== version ||
    prediction.engineVersion !== ENGINE_VERSION ||
    prediction.seed !== seed ||
    prediction.measure !== measure ||
    Object.keys(prediction.settings).length !== Object.keys(settings).length ||
    Object.entries(settings).some(([name, value]) => prediction.settings[name] !== value)
  );
}

function unclear({ options, prediction: { value } }: PredictItem): string[] {
  const faults = options.flatMap(({ from }) =>
    from !== undefined && Math.abs(value - from) < MARGIN * Math.max(Math.abs(value), Math.abs(from))
      ? [`the run measures ${value}, too near to the end of a range at ${from}.`]
      : [],
  );
  const right = options.filter((option) => holds(option, value)).length;
  return right === 1 ? faults : [...faults, `${right} ranges hold the measured ${value}.`];
}
