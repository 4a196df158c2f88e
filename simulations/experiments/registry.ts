import type { Experiment } from "./experiment";
import { replicaLag } from "./replica-lag";
import { retries } from "./retries";
import { saturation } from "./saturation";

/** Everything that a lesson can let its reader run, one line each. */
const EXPERIMENTS: readonly Experiment[] = [saturation, retries, replicaLag];

/** Every experiment. */
export function listExperiments(): readonly Experiment[] {
  return EXPERIMENTS;
}

/** The experiment with this id, or null. */
export function findExperiment(id: string): Experiment | null {
  return EXPERIMENTS.find((experiment) => experiment.id === id) ?? null;
}
