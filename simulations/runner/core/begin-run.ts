import { assert } from "../../kernel/assert";
import type { Incident } from "../../incidents/incident";
import type { Scenario, Simulation } from "../../incidents/scenario";
import { type AlertRule, standardRules } from "../../telemetry/alerts";
import { conventionalMapping } from "../../telemetry/conventions";
import { createRunTelemetry, type RecordedTelemetry } from "../../telemetry/run-telemetry";
import { checkAction } from "./check-action";
import { ENGINE_VERSION } from "./engine-version";
import type { RunAction, RunInputs } from "./run-inputs";

/** Inputs that this engine cannot execute. The message is for people. */
export class RunInputsError extends Error {
  override readonly name = "RunInputsError";
}

/** Why a run is over, for people. */
export interface RunEnd {
  readonly atMicros: number;
  readonly reason: string;
}

/** What a run is beyond its world and its telemetry, as plain data. */
export interface RunProgress {
  /** Every action, in the order in which they act. */
  actions: readonly RunAction[];
  /** So many of them have been taken. */
  taken: number;
  /** Those that turned out impossible when their time came: nothing happened, and the run went on. */
  refused: readonly { readonly actionId: string; readonly reason: string }[];
  end: RunEnd | null;
}

/** A run under execution: its code, over state that is plain data throughout. */
export interface Run {
  readonly inputs: RunInputs;
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly telemetry: RecordedTelemetry;
  readonly limitMicros: number;
  progress: RunProgress;
}

/**
 * The five-minute symptom alert pages when the error budget burns so many times
 * too fast: before the 14.4 of the burn-rate pair, whose long window is slower.
 */
const SYMPTOM_BURN = 10;

/**
 * A run of a scenario at its time 0, ending at `limitMicros` at the latest. Everything else about
 * it follows from `inputs`. Throws RunInputsError or ActionRefusedError when this engine cannot
 * execute them. It knows no registry: a page that runs one world need not load the others.
 */
export function beginRun(inputs: RunInputs, scenario: Scenario, limitMicros = Infinity): Run {
  checkInputs(inputs, scenario);
  let simulation: Simulation | null = null;
  const telemetry = createRunTelemetry({
    now: () => simulation?.world.nowMicros ?? 0,
    seed: inputs.seed,
    rules: rulesOf(scenario),
    mapping: conventionalMapping({ external: externalComponents(scenario) }),
  });
  simulation = scenario.build(inputs, telemetry);
  assert(simulation.world.nowMicros === 0, `${scenario.id} is not built at time 0`);
  const actions = inputs.actions.toSorted((a, b) => a.atMicros - b.atMicros);
  return {
    inputs,
    scenario,
    simulation,
    telemetry,
    limitMicros: Math.min(limitMicros, scenario.limitMicros),
    progress: { actions, taken: 0, refused: [], end: null },
  };
}

function rulesOf({ slo, alerts = [] }: Scenario): readonly AlertRule[] {
  if (slo === null) return alerts;
  return [...standardRules(slo, Math.max(0, 1 - SYMPTOM_BURN * (1 - slo.objective))), ...alerts];
}

function externalComponents(scenario: Scenario): readonly string[] {
  if (scenario.kind !== "incident") return [];
  const { components } = (scenario as Incident).brief();
  return components.filter(({ kind }) => kind === "external").map(({ id }) => id);
}

function checkInputs(inputs: RunInputs, scenario: Scenario): void {
  const { engineVersion, scenarioVersion, seed, parameters } = inputs;
  if (engineVersion !== ENGINE_VERSION) {
    throw new RunInputsError(`The run belongs to engine ${engineVersion}; this is engine ${ENGINE_VERSION}.`);
  }
  if (scenarioVersion !== scenario.version) {
    throw new RunInputsError(
      `The run belongs to version ${scenarioVersion} of ${scenario.id}; this is version ${scenario.version}.`,
    );
  }
  if (seed >>> 0 !== seed)
    throw new RunInputsError(`The seed must be a whole number from 0 to 4294967295, not ${seed}.`);
  for (const [name, value] of Object.entries(parameters)) {
    const known = scenario.parameters.find((parameter) => parameter.name === name);
    if (known === undefined)
      throw new RunInputsError(`${scenario.id} has no parameter "${name}".${knownNames(scenario)}`);
    if (typeof value !== typeof known.initial) {
      throw new RunInputsError(
        `The parameter "${name}" of ${scenario.id} is a ${typeof known.initial}, not ${JSON.stringify(value)}.`,
      );
    }
  }
  for (const action of inputs.actions) checkAction(scenario, action);
}

function knownNames({ parameters }: Scenario): string {
  return parameters.length === 0
    ? " It has none."
    : ` It has ${parameters.map(({ name }) => name).join(", ")}.`;
}
