import type { TrialResult } from "@/simulations/runner/core/execute-trial";
import type { Requirement } from "./schema";

/** A requirement, held against what was measured. */
interface Judged {
  readonly requirement: Requirement;
  /** Null where nothing was there to be measured: then it is missed. */
  readonly value: number | null;
  readonly isMet: boolean;
}

export interface Judgement {
  readonly requirements: readonly Judged[];
  readonly points: number;
  /** Of all requirements. */
  readonly max: number;
}

/** Holds requirements against what a trial's runs measured. */
export function judgeTrial(requirements: readonly Requirement[], { conditions }: TrialResult): Judgement {
  const judged = requirements.map((requirement) => {
    const run = conditions.find(({ id }) => id === requirement.condition);
    const value = run?.measured[requirement.measure] ?? null;
    return { requirement, value, isMet: value !== null && isWithin(value, requirement) };
  });
  const pointsOf = (of: readonly Judged[]) => of.reduce((sum, one) => sum + one.requirement.points, 0);
  return {
    requirements: judged,
    points: pointsOf(judged.filter(({ isMet }) => isMet)),
    max: pointsOf(judged),
  };
}

function isWithin(value: number, { atMost, atLeast }: Requirement): boolean {
  return value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
}
