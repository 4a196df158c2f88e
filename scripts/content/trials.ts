import { judgeTrial } from "@/lib/interviews/judge-trial";
import type { Requirement, TrialPart } from "@/lib/interviews/schema";
import { initialSettings, settingsFaults } from "@/simulations/experiments/experiment";
import { findTrial } from "@/simulations/experiments/trials/registry";
import type { Trial } from "@/simulations/experiments/trials/trial";
import { executeTrial } from "@/simulations/runner/core/execute-trial";

/** What an interview's trial names and is not there: a condition, a measure or a setting. */
export function trialFaults({ id, requirements, meets }: TrialPart): string[] {
  const trial = findTrial(id);
  if (trial === null) return [`there is no trial ${id}.`];
  return [
    ...settingsFaults(trial, meets).map((fault) => `${id}: ${fault}.`),
    ...requirements.flatMap((requirement) => unknownParts(trial, requirement)),
  ];
}

/**
 * Executes a trial of which {@link trialFaults} knows nothing bad, twice: settings that are said to meet every
 * requirement have to, and those that it begins with must not.
 */
export function executedTrialFaults({ id, requirements, meets }: TrialPart): string[] {
  const trial = findTrial(id);
  if (trial === null) return [];
  const best = judgeTrial(requirements, executeTrial(trial, meets));
  const first = judgeTrial(requirements, executeTrial(trial, initialSettings(trial)));
  return [
    ...best.requirements.flatMap(({ requirement, value, isMet }) =>
      isMet
        ? []
        : [`what is said to meet everything misses "${requirement.id}": ${requirement.measure} is ${value}.`],
    ),
    ...(first.points === first.max ? ["the settings that it begins with meet everything already."] : []),
  ];
}

function unknownParts(trial: Trial, { id, condition, measure }: Requirement): string[] {
  return [
    ...(trial.conditions.some((one) => one.id === condition)
      ? []
      : [`requirement ${id}: ${trial.id} has no condition "${condition}".`]),
    ...(trial.measures.some((one) => one.id === measure)
      ? []
      : [`requirement ${id}: ${trial.id} has no measure "${measure}".`]),
  ];
}
