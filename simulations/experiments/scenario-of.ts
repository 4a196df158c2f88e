import { assert } from "../kernel/assert";
import { minutes } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import {
  ActionRefusedError,
  type Scenario,
  type ScenarioInputs,
  type Simulation,
} from "../incidents/scenario";
import { createSystem } from "../services/create-system";
import { observeResources } from "../services/resources";
import { sourceOf } from "../services/source";
import { figuresOf } from "../services/system-figures";
import type { RunTelemetry } from "../telemetry/api";
import { type Control, initialSettings, type Measurable, type Settings, settingsFaults } from "./experiment";

/** Far above what a run of an experiment needs: one that gets here has gone wrong. */
const EVENTS_A_MINUTE_MAX = 1_000_000;

/** An experiment as anything can be run: its controls are the parameters. */
export function scenarioOf(experiment: Measurable): Scenario {
  const { id, version, title, summary, controls, lengthMicros } = experiment;
  return {
    ...{ id, version, title, summary },
    kind: "experiment",
    parameters: controls.map((control) => ({
      name: control.name,
      description: describe(control),
      initial: control.initial,
    })),
    limitMicros: lengthMicros,
    epochIso: "2026-03-02T00:00:00.000Z",
    slo: null,
    build: (inputs, telemetry) => build(experiment, inputs, telemetry),
  };
}

function describe({ label, unit, values, words }: Control): string {
  const listed = values.map((value, place) =>
    words === undefined ? `${value}` : `${value} (${words[place]})`,
  );
  return `${label}${unit === null ? "" : `, ${unit}`}: ${listed.join(", ")}`;
}

function build(experiment: Measurable, inputs: ScenarioInputs, telemetry: RunTelemetry): Simulation {
  const settings = settingsOf(experiment, inputs.parameters);
  const faulty = settingsFaults(experiment, settings);
  assert(faulty.length === 0, `${experiment.id}: ${faulty.join("; ")}`);
  const { system: spec, faults = [] } = experiment.build(settings);
  const { lengthMicros } = experiment;
  const events = (lengthMicros / minutes(1)) * EVENTS_A_MINUTE_MAX;
  const limits = { events, virtualMicros: lengthMicros };
  const system = createSystem(spec, { seed: inputs.seed, limits, telemetry });
  observeResources(system);
  for (const fault of faults) scheduleFault(system, fault);
  return {
    world: system.world,
    applyAction: () => {
      throw new ActionRefusedError("An experiment takes no actions.");
    },
    source: (service, name, atMicros) => sourceOf(system, service, name, atMicros),
    figures: () => figuresOf(system),
  };
}

function settingsOf(experiment: Measurable, parameters: ScenarioInputs["parameters"]): Settings {
  const given = Object.entries(parameters).map(([name, value]): [string, number] => [name, Number(value)]);
  return { ...initialSettings(experiment), ...Object.fromEntries(given) };
}
