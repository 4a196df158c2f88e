import { authoredItems } from "@/lib/content/load-entries";
import { formatProblem, type Problem } from "@/lib/content/problem";
import type { Prediction } from "@/lib/quizzes/predict-item";
import type { AuthoredItem } from "@/lib/quizzes/schema";
import { findExperiment } from "@/simulations/experiments/registry";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { executeExperiment } from "@/simulations/runner/core/execute-experiment";

type Asked = Extract<AuthoredItem, { kind: "predict" }>;

/** Every prediction of `content/questions`. Throws when a file does not fit its schema. */
export function askedPredictions(root: string): readonly Asked[] {
  const problems: Problem[] = [];
  const items = authoredItems({ root, problems }).map(({ value }) => value);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return items.filter((item) => item.kind === "predict").sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Executes what a prediction asks about, and takes the measure. Throws where there is nothing to execute or to measure. */
export function execute({ id, experiment: name, settings, measure }: Asked): Prediction {
  const experiment = findExperiment(name);
  if (!experiment) throw new Error(`${id}: there is no experiment ${name}`);
  const { seed, version } = experiment;
  const { measured, digests } = executeExperiment(experiment, { settings, seed });
  const value = measured[measure];
  if (value === undefined || value === null) throw new Error(`${id}: ${name} measured no "${measure}"`);
  const about = { experiment: name, version, engineVersion: ENGINE_VERSION, seed, settings, measure };
  return { ...about, value, eventDigest: digests.events };
}
