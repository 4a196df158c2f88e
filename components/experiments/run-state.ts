import { sameSettings } from "./words";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";

/** What a figure that is run has to show. */
export interface RunState {
  readonly status: "idle" | "running" | "failed";
  /** Of the present run, 0 to 1. */
  readonly share: number;
  readonly latest: ExperimentResult | null;
  /** The run before it, to compare with. */
  readonly previous: ExperimentResult | null;
  /** Why the last attempt has no result. */
  readonly reason: string | null;
}

export type RunEvent =
  | { readonly kind: "started" | "cancelled" }
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: ExperimentResult }
  | { readonly kind: "failed"; readonly reason: string };

export const INITIAL: RunState = { status: "idle", share: 0, latest: null, previous: null, reason: null };

/** The state after something happened to a run. What was measured stays until there is something newer. */
export function next(state: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case "started":
      return { ...state, status: "running", share: 0, reason: null };
    case "progress":
      return { ...state, share: event.share };
    case "cancelled":
      return { ...state, status: "idle", share: 0 };
    case "failed":
      return { ...state, status: "failed", share: 0, reason: event.reason };
    case "done":
      return {
        status: "idle",
        share: 1,
        reason: null,
        latest: event.result,
        // The same run again would hide what it is compared with.
        previous: isSame(state.latest, event.result) ? state.previous : state.latest,
      };
  }
}

function isSame(one: ExperimentResult | null, other: ExperimentResult): boolean {
  return one !== null && one.seed === other.seed && sameSettings(one.settings, other.settings);
}
