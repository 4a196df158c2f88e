import { findScenario } from "../../incidents/registry";
import type { Scenario } from "../../incidents/scenario";
import { beginRun, type Run, RunInputsError } from "./begin-run";
import type { RunInputs } from "./run-inputs";

export { type Run, RunInputsError, type RunProgress } from "./begin-run";

export interface RunOptions {
  /** The run ends here at the latest; by default where its scenario ends. */
  readonly limitMicros?: number | undefined;
  /** Scenarios by id; by default the registry. */
  readonly find?: ((id: string) => Scenario | null) | undefined;
}

/**
 * A run at its time 0. Everything about it follows from `inputs`; where it will
 * end also from the options. Throws RunInputsError or ActionRefusedError when
 * this engine cannot execute the inputs.
 */
export function createRun(inputs: RunInputs, options: RunOptions = {}): Run {
  const { find = findScenario } = options;
  const scenario = find(inputs.scenarioId);
  if (scenario === null) throw new RunInputsError(`There is no scenario "${inputs.scenarioId}".`);
  return beginRun(inputs, scenario, options.limitMicros);
}
