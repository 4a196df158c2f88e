import type { Experiment } from "@/simulations/experiments/experiment";
import { findExperiment, listExperiments } from "@/simulations/experiments/registry";
import { settingsFaults } from "@/simulations/experiments/experiment";
import { findTrial } from "@/simulations/experiments/trials/registry";
import type { ExperimentView, TrialParts } from "./schema";

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

/** The trial with this id as a page may have it; null when there is none. */
export function trialParts(id: string): TrialParts | null {
  const trial = findTrial(id);
  if (trial === null) return null;
  const { title, controls, conditions } = trial;
  const measures = trial.measures.map(({ id: measure, label, unit }) => ({ id: measure, label, unit }));
  return { title, controls, conditions, measures };
}

/** What is wrong with settings for a trial, in words; empty when nothing is. */
export function trialSettingsFaults(id: string, settings: Readonly<Record<string, number>>): string[] {
  const trial = findTrial(id);
  return trial === null ? [`there is no trial "${id}"`] : settingsFaults(trial, settings);
}
