import { plan } from "../services/carry-out";
import type { Change, Note } from "../services/change";
import type { ComponentPlan } from "../services/blueprint";
import type { System } from "../services/system";
import { type ActionOffer, ActionRefusedError, type ActionRequest } from "./action-offer";

/** One thing that an engineer can do to a running system. One file each; the catalogue lists them. */
export interface Mitigation {
  /** What it is, without its targets, which each incident chooses. Says what it does, never whether it helps. */
  readonly about: Omit<ActionOffer, "targets">;
  /**
   * The changes that it comes to, each so long after the action. Pure in the system.
   * Throws ActionRefusedError when it cannot be done as things stand.
   */
  readonly changes: (system: System, target: ComponentPlan, parameters: Parameters) => readonly TimedChange[];
}

export interface TimedChange {
  readonly afterMicros: number;
  readonly effect: Change["effect"];
  readonly note: Note | null;
}

/** The action's parameters, with the offer's initial values where the action names none. */
export type Parameters = Readonly<Record<string, number | string>>;

/** The offer of a mitigation for these components. */
export function offer(mitigation: Mitigation, targets: readonly string[]): ActionOffer {
  return { ...mitigation.about, targets };
}

/**
 * Takes an action now: its mark appears at once, its changes follow after their
 * delays, as events. Throws ActionRefusedError, and changes nothing, when it is
 * not among the offers or cannot be done.
 */
export function applyAction(
  system: System,
  catalogue: readonly Mitigation[],
  offers: readonly ActionOffer[],
  action: ActionRequest,
): void {
  const mitigation = catalogue.find(({ about }) => about.kind === action.kind);
  const offered = offers.find(({ kind }) => kind === action.kind);
  if (mitigation === undefined || offered === undefined)
    throw new ActionRefusedError(`There is no action "${action.kind}" here.`);
  const target = system.blueprint.components.find(({ id }) => id === action.target);
  if (target === undefined || !offered.targets.includes(action.target)) {
    throw new ActionRefusedError(`"${offered.label}" cannot be done to "${action.target}".`);
  }
  const parameters = completed(offered, action.parameters);
  const changes = mitigation.changes(system, target, parameters);
  const chosen = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const note: Note = { kind: "action", title: `${offered.label}: ${target.id}`, detail: chosen.join(", ") };
  plan(system, 0, { component: target.index, effect: { kind: "none" }, note });
  for (const { afterMicros, effect, note: done } of changes)
    plan(system, afterMicros, { component: target.index, effect, note: done });
}

/** A whole number among the parameters. */
export function wholeNumber(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (typeof value !== "number" || !Number.isInteger(value))
    throw new ActionRefusedError(`"${name}" must be a whole number.`);
  return value;
}

function completed(offered: ActionOffer, given: Parameters): Parameters {
  const values: Record<string, number | string> = {};
  for (const { name, label, initial, min = -Infinity, max = Infinity } of offered.parameters) {
    const value = given[name] ?? initial;
    if (typeof value !== typeof initial || (typeof value === "number" && (value < min || value > max))) {
      throw new ActionRefusedError(`${label} must be between ${min} and ${max}.`);
    }
    values[name] = value;
  }
  return values;
}
