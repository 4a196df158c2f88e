import { describe, expect, it } from "vitest";
import { initialSettings, settingsFaults } from "../../experiments/experiment";
import { findTrial, listTrials } from "../../experiments/trials/registry";
import { runnable, underCondition } from "../../experiments/trials/trial";
import { findScenario } from "../../incidents/registry";
import { ENGINE_VERSION } from "./engine-version";
import { digests, executeRun } from "./execute-run";
import { executeTrial } from "./execute-trial";

describe.each(listTrials())("the trial $id", (trial) => {
  const settings = initialSettings(trial);

  it("is declared soundly, and found by its id", () => {
    expect(findTrial(trial.id)).toBe(trial);
    expect(settingsFaults(trial, settings)).toEqual([]);
    for (const names of [
      trial.controls.map(({ name }) => name),
      trial.measures.map(({ id }) => id),
      trial.conditions.map(({ id }) => id),
    ]) {
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))).toBe(true);
    }
    for (const { values, words } of trial.controls)
      expect(words?.length ?? values.length).toBe(values.length);
    expect(() => executeTrial(trial, {})).toThrow(/left out/);
  });

  it("measures everything under every condition, and is a run of its scenario each time", () => {
    const { conditions, trialVersion } = executeTrial(trial, settings);
    expect(trialVersion).toBe(trial.version);
    expect(conditions.map(({ id }) => id)).toEqual(trial.conditions.map(({ id }) => id));
    for (const { id, measured } of conditions)
      for (const measure of trial.measures)
        expect(measured[measure.id], `${id} ${measure.id}`).not.toBeNull();
    const [last] = conditions.slice(-1);
    expect(findScenario(trial.id)?.kind).toBe("experiment");
    const run = executeRun(
      {
        ...{ scenarioId: trial.id, scenarioVersion: trial.version, engineVersion: ENGINE_VERSION },
        ...{ seed: trial.seed, actions: [] },
        parameters: underCondition(trial, settings, last?.id ?? ""),
      },
      runnable(trial).lengthMicros,
    );
    expect(digests(run).events).toBe(last?.eventDigest);
  });
});
