import { describe, expect, it } from "vitest";
import { judgeTrial } from "@/lib/interviews/judge-trial";
import type { TrialPart } from "@/lib/interviews/schema";
import { authored } from "@/lib/interviews/testing/authored";
import { executedTrialFaults, trialFaults } from "@/scripts/content/trials";
import { executeTrial } from "../../runner/core/execute-trial";
import type { Settings } from "../experiment";
import { findTrial } from "./registry";

/** By requirement: what turns settings that meet everything into ones that miss it. */
const MISSES: Readonly<Record<string, Readonly<Record<string, Settings>>>> = {
  "rate-limiter": {
    held: { counts: 0 },
    served: { burst: 1 },
    "fewer-gateways": { counts: 1 },
    slow: { timeout: 20 },
    "gone-fast": { timeout: 20 },
    "gone-served": { gone: 1 },
  },
  "job-scheduler": {
    single: { key: 0, hidden: 5 },
    kept: { hidden: 5 },
    lean: { workers: 8 },
    midnight: { workers: 3 },
    "none-lost": { acknowledged: 0 },
    "taken-over": { hidden: 40 },
    "none-doubled": { key: 0 },
    poisoned: { attempts: 0 },
  },
};

function trialOf(interview: string): TrialPart {
  const [part] = authored(interview).phases.flatMap((phase) => phase.trial ?? []);
  if (!part) throw new Error(`${interview} has no trial`);
  return part;
}

/** Whether changed settings miss a requirement, of which one run tells. */
function isMissed({ id, requirements, meets }: TrialPart, wanted: string, changed: Settings): boolean {
  const trial = findTrial(id);
  const requirement = requirements.find((one) => one.id === wanted);
  if (trial === null || !requirement) throw new Error(`no ${wanted} in ${id}`);
  const conditions = trial.conditions.filter((condition) => condition.id === requirement.condition);
  const result = executeTrial({ ...trial, conditions }, { ...meets, ...changed });
  return judgeTrial([requirement], result).points === 0;
}

describe.each(Object.entries(MISSES))("the trial of the interview %s", (interview, misses) => {
  const part = trialOf(interview);

  it("has no requirement that nothing misses", () => {
    expect(trialFaults(part)).toEqual([]);
    expect(Object.keys(misses)).toEqual(part.requirements.map(({ id }) => id));
  });

  it.each(Object.entries(misses))("misses %s with a setting that is wrong for it", (id, changed) => {
    expect(isMissed(part, id, changed)).toBe(true);
  });
});

// That all are met together is what the content check executes.
describe("the check of a trial", () => {
  const part = trialOf("job-scheduler");

  it("takes settings that meet everything, and names what others miss", () => {
    expect(executedTrialFaults(part)).toEqual([]);
    const meets = { ...part.meets, key: 0 };
    expect(executedTrialFaults({ ...part, meets })).toContainEqual(
      expect.stringMatching(/misses "none-doubled": doubled is \d/),
    );
  });

  it("wants something that is not there from the beginning", () => {
    const requirements = part.requirements.filter(({ id }) => id === "none-lost" || id === "lean");
    expect(executedTrialFaults({ ...part, requirements })).toEqual([
      "the settings that it begins with meet everything already.",
    ]);
  });
});
