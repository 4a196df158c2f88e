import { type Measured, type Settings, settingsFaults } from "../../experiments/experiment";
import { runnable, type Trial, underCondition } from "../../experiments/trials/trial";
import { RunInputsError } from "./begin-run";
import { measure } from "./execute-experiment";

/** What the runs of a trial measured: one for each condition, in order. */
export interface TrialResult {
  readonly trialVersion: number;
  readonly conditions: readonly {
    readonly id: string;
    readonly measured: Measured;
    /** Of the run's events: whoever executes it gets the same. */
    readonly eventDigest: string;
  }[];
}

/**
 * Executes a trial, one run for each condition, all from the trial's own seed.
 * Throws RunInputsError for settings that the trial does not offer.
 */
export function executeTrial(trial: Trial, settings: Settings): TrialResult {
  const faults = settingsFaults(trial, settings);
  if (faults.length > 0) throw new RunInputsError(`${trial.id}: ${faults.join("; ")}.`);
  return {
    trialVersion: trial.version,
    conditions: trial.conditions.map(({ id }) => {
      const run = { settings: underCondition(trial, settings, id), seed: trial.seed };
      const { measured, digests } = measure(runnable(trial), run);
      return { id, measured, eventDigest: digests.events };
    }),
  };
}
