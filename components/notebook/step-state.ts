import type { Step } from "@/simulations/incidents/notebook";
import { STEP_LIST } from "./steps";

/** What has been written down so far, as far as the state of a step depends on it. */
export interface Progress {
  readonly pins: readonly { readonly id: string; readonly step: Step }[];
  readonly hypotheses: readonly unknown[];
  readonly actions: readonly unknown[];
  readonly checks: Readonly<Partial<Record<Step, StepCheck>>>;
}

/** An answer to "Check this step", and what it was given for: it is stale as soon as that changes. */
export interface StepCheck {
  readonly done: boolean;
  readonly text: string;
  readonly basis: string;
}

export interface StepState {
  readonly id: Step;
  readonly done: boolean;
  readonly current: boolean;
  /** The latest check, unless the notebook has changed since. */
  readonly check: StepCheck | null;
}

/** All that a check looks at, reduced to a text that changes whenever it does. */
export function checkBasis(progress: Omit<Progress, "checks">): string {
  const pins = progress.pins.map(({ id, step }) => `${step}=${id}`).sort();
  return [...pins, progress.hypotheses.length, progress.actions.length].join(" ");
}

/** Whether a step holds what it asks for: a pin, a stated hypothesis, an action taken. */
export function hasEvidence(step: Step, { pins, hypotheses, actions }: Omit<Progress, "checks">): boolean {
  if (step === "hypothesis") return hypotheses.length > 0;
  if (step === "fix" && actions.length > 0) return true;
  return pins.some((pin) => pin.step === step);
}

/**
 * The state of every step: done when a check of what is there now says so, and
 * without a check when something is there. A failed check outweighs the pins.
 */
export function stepStates(progress: Progress, current: Step): readonly StepState[] {
  const basis = checkBasis(progress);
  return STEP_LIST.map(({ id }) => {
    const latest = progress.checks[id];
    const check = latest?.basis === basis ? latest : null;
    return { id, current: id === current, check, done: check ? check.done : hasEvidence(id, progress) };
  });
}

/** Where to go on after `step`: the next one that is not done, looking forwards first; null when all are. */
export function nextOpenStep(states: readonly StepState[], step: Step): Step | null {
  const from = states.findIndex(({ id }) => id === step);
  const order = [...states.slice(from + 1), ...states.slice(0, Math.max(0, from))];
  return order.find(({ done }) => !done)?.id ?? null;
}
