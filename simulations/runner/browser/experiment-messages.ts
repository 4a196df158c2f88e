import type { ExperimentResult, ExperimentRun } from "../core/execute-experiment";

/** From the page to its worker: what to execute. */
export interface RunRequest extends ExperimentRun {
  readonly experimentId: string;
}

/** From the worker to its page. */
export type RunMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: ExperimentResult }
  | { readonly kind: "failed"; readonly reason: string };
