import { digests, executeRun } from "../core/execute-run";
import type { Digests, RunInputs } from "../core/run-inputs";

/**
 * Executes a run where no Node is: in a page or a Web Worker. `until` is a
 * virtual time in microseconds. The digests equal those of any other place.
 */
export function run(inputs: RunInputs, until: number): Digests {
  return digests(executeRun(inputs, until));
}
