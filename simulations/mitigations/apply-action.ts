import { plan } from "../services/carry-out";
import type { Note } from "../services/change";
import type { System } from "../services/system";
import { type ActionOffer, ActionRefusedError, type ActionRequest } from "./action-offer";
import { MITIGATIONS } from "./catalogue";
import type { Parameters } from "./mitigation";

/**
 * Takes an action now: its mark appears at once, its changes follow after their
 * delays, as events. Throws ActionRefusedError, and changes nothing, when it is
 * not among the offers or cannot be done.
 */
export function applyAction(system: System, offers: readonly ActionOffer[], action: ActionRequest): void {
  const mitigation = MITIGATIONS.find(({ about }) => about.kind === action.kind);
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
