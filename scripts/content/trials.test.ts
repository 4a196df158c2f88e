import { describe, expect, it } from "vitest";
import { authored } from "@/lib/interviews/testing/authored";
import { trialFaults } from "./trials";

const [trial] = authored("job-scheduler").phases.flatMap((phase) => phase.trial ?? []);
if (!trial) throw new Error("the job scheduler is built");
const [first] = trial.requirements;
if (!first) throw new Error("it is held to something");

describe("the trial of an interview", () => {
  it("names what there is: trial, conditions, measures and settings", () => {
    expect(trialFaults(trial)).toEqual([]);
    expect(trialFaults({ ...trial, id: "nothing" })).toEqual(["there is no trial nothing."]);
    expect(trialFaults({ ...trial, meets: { ...trial.meets, workers: 5 } }).join()).toContain("workers");
    const broken = [
      { ...first, condition: "flood" },
      { ...first, id: "second", measure: "joy" },
    ];
    const faults = trialFaults({ ...trial, requirements: broken }).join();
    expect(faults).toContain('no condition "flood"');
    expect(faults).toContain('no measure "joy"');
  });
});
