import { findScenario, listScenarios } from "../incidents/registry";
import type { Scenario } from "../incidents/scenario";
import { checkAction } from "../runner/core/check-action";
import { ENGINE_VERSION } from "../runner/core/engine-version";
import type { RunInputs } from "../runner/core/run-inputs";
import type { RunOrder } from "./execute";
import { parseAction, parseParameters, parseSeed, parseTime } from "./parse";
import { UsageError } from "./usage-error";

/** The options that say which run is meant and how far, for `parseArgs`. */
export const RUN_OPTIONS = {
  seed: { type: "string", default: "1" },
  until: { type: "string" },
  action: { type: "string", multiple: true, default: [] as string[] },
  param: { type: "string", multiple: true, default: [] as string[] },
} as const;

interface RunValues {
  readonly seed: string;
  readonly until?: string | undefined;
  readonly action: readonly string[];
  readonly param: readonly string[];
}

/** The run that a command line means. Throws UsageError, and ActionRefusedError for an action that is not on offer. */
export function orderOf(scenarioId: string, values: RunValues): Omit<RunOrder, "exports"> {
  const scenario = scenarioNamed(scenarioId);
  const { until } = values;
  const goal = until === undefined ? scenario.limitMicros : until === "page" ? until : parseTime(until);
  return { inputs: inputsOf(scenario, values), until: goal };
}

function scenarioNamed(id: string): Scenario {
  const scenario = findScenario(id);
  if (scenario !== null) return scenario;
  throw new UsageError(
    `There is no scenario "${id}". There are: ${listScenarios()
      .map((known) => known.id)
      .join(", ")}.`,
  );
}

function inputsOf(scenario: Scenario, { seed, action, param }: RunValues): RunInputs {
  const actions = action.map(parseAction);
  for (const one of actions) checkAction(scenario, one);
  return {
    scenarioId: scenario.id,
    scenarioVersion: scenario.version,
    engineVersion: ENGINE_VERSION,
    seed: parseSeed(seed),
    parameters: parseParameters(scenario.parameters, param),
    actions,
  };
}
