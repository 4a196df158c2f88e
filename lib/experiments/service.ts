import type { Experiment } from "@/simulations/experiments/experiment";
import { findExperiment, listExperiments } from "@/simulations/experiments/registry";
import type { ExperimentView } from "./schema";

/** The experiment with this id as a page may have it; null when there is none. */
export function experimentView(id: string): ExperimentView | null {
  const experiment = findExperiment(id);
  return experiment === null ? null : viewOf(experiment);
}

/** Every experiment as a page may have it, by id. */
export function experimentViews(): Readonly<Record<string, ExperimentView>> {
  return Object.fromEntries(listExperiments().map((experiment) => [experiment.id, viewOf(experiment)]));
}

function viewOf(experiment: Experiment): ExperimentView {
  const { id, title, seed, controls, lengthMicros, measureFromMicros, goal } = experiment;
  return {
    ...{ id, title, seed, controls, lengthMicros, measureFromMicros },
    measures: experiment.measures.map(({ id: measure, label, unit }) => ({ id: measure, label, unit })),
    charts: experiment.charts.map(({ lines, ...chart }) => ({
      ...{ id: chart.id, title: chart.title, unit: chart.unit },
      lines: lines.map((line) => ({ id: line.id, label: line.label })),
    })),
    goal: goal.text,
  };
}
