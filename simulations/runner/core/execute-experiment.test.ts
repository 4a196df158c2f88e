import { describe, expect, it } from "vitest";
import { initialSettings, settingsFaults } from "../../experiments/experiment";
import { findExperiment, listExperiments } from "../../experiments/registry";
import { replicaLag } from "../../experiments/replica-lag";
import { findScenario } from "../../incidents/registry";
import { ENGINE_VERSION } from "./engine-version";
import { executeExperiment } from "./execute-experiment";
import { digests, executeRun } from "./execute-run";

const BUCKET_MICROS = 5_000_000;
const settings = initialSettings(replicaLag);

describe("a run of an experiment", () => {
  it("is a run of the scenario of this id: it has the same digests", () => {
    const { digests: there } = executeExperiment(replicaLag, { settings, seed: 4 });
    const run = executeRun(
      {
        scenarioId: replicaLag.id,
        scenarioVersion: replicaLag.version,
        engineVersion: ENGINE_VERSION,
        seed: 4,
        parameters: settings,
        actions: [],
      },
      replicaLag.lengthMicros,
    );
    expect(digests(run)).toEqual(there);
  });

  it("tells its progress up to the end, and gives a value of each line for each bucket", () => {
    const heard: number[] = [];
    const result = executeExperiment(replicaLag, { settings, seed: 1 }, (share) => heard.push(share));
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
    expect(heard.length).toBeGreaterThan(10);
    for (const { values } of result.charts.flatMap(({ lines }) => lines))
      expect(values).toHaveLength(replicaLag.lengthMicros / BUCKET_MICROS);
  });

  it("refuses settings that no control has", () => {
    expect(() => executeExperiment(replicaLag, { settings: { ...settings, lag: 7 }, seed: 1 })).toThrow(
      /"lag" is one of 5, 20/,
    );
    expect(() => executeExperiment(replicaLag, { settings: { lag: 5 }, seed: 1 })).toThrow(/"pause"/);
  });
});

describe.each(listExperiments())("the experiment $id", (experiment) => {
  it("is declared soundly, and found by its id", () => {
    const { id, controls, measures, charts, lengthMicros, measureFromMicros } = experiment;
    expect(findExperiment(id)).toBe(experiment);
    expect(findScenario(id)?.kind).toBe("experiment");
    expect(settingsFaults(experiment, initialSettings(experiment))).toEqual([]);
    expect(controls.length).toBeGreaterThanOrEqual(2);
    expect(controls.length).toBeLessThanOrEqual(3);
    for (const { values, words } of controls) {
      expect(new Set(values).size).toBe(values.length);
      if (words !== undefined) expect(words).toHaveLength(values.length);
    }
    for (const names of [controls.map(({ name }) => name), [...measures, ...charts].map((part) => part.id)])
      expect(names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))).toBe(true);
    expect(new Set(measures.map((measure) => measure.id)).size).toBe(measures.length);
    for (const micros of [lengthMicros, measureFromMicros]) expect(micros % BUCKET_MICROS).toBe(0);
    expect(measureFromMicros).toBeLessThan(lengthMicros);
  });

  it("measures something of everything, and does not meet its goal by itself", () => {
    const { seed, measures, charts } = experiment;
    const result = executeExperiment(experiment, { settings: initialSettings(experiment), seed });
    for (const { id } of measures) expect(result.measured[id], id).not.toBeNull();
    for (const { id, lines } of result.charts) {
      expect(charts.some((chart) => chart.id === id)).toBe(true);
      for (const line of lines)
        expect(
          line.values.some((value) => value !== null),
          line.id,
        ).toBe(true);
    }
    expect(result.goalMet).toBe(false);
  });
});
