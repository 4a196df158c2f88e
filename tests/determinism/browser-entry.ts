import { run } from "@/simulations/runner/browser/run";
import type { Digests, RunInputs } from "@/simulations/runner/core/run-inputs";

declare global {
  /** Executes a run in this page or worker, up to a virtual time in microseconds. */
  var faultline: { readonly run: (inputs: RunInputs, until: number) => Digests };
}

globalThis.faultline = { run };
