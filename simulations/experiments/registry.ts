import type { Experiment } from "./experiment";
import { distance } from "./distance";
import { fanOut } from "./fan-out";
import { lossyLink } from "./lossy-link";
import { replicaLag } from "./replica-lag";
import { retries } from "./retries";
import { saturation } from "./saturation";
import { thinLink } from "./thin-link";

/** Everything that a lesson can let its reader run, one line each. */
const EXPERIMENTS: readonly Experiment[] = [
  saturation,
  fanOut,
  lossyLink,
  distance,
  thinLink,
  retries,
  replicaLag,
];

/** Every experiment. */
export function listExperiments(): readonly Experiment[] {
  return EXPERIMENTS;
}

/** The experiment with this id, or null. */
export function findExperiment(id: string): Experiment | null {
  return EXPERIMENTS.find((experiment) => experiment.id === id) ?? null;
}
