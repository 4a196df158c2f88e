import type { ActionOffer, ActionParameter } from "../../incidents/brief";
import type { Incident } from "../../incidents/incident";
import { ActionRefusedError, type Scenario } from "../../incidents/scenario";
import { type RunAction, TICK_MICROS } from "./run-inputs";

/** Throws ActionRefusedError unless the scenario offers the action, on that target and with those parameters, at a tick. */
export function checkAction(scenario: Scenario, action: RunAction): void {
  if (!Number.isSafeInteger(action.atMicros) || action.atMicros < 0 || action.atMicros % TICK_MICROS !== 0) {
    throw new ActionRefusedError(
      `An action happens at a multiple of ${TICK_MICROS / 1_000} ms, not at ${action.atMicros} µs.`,
    );
  }
  const offers = offersOf(scenario);
  const offer = offers.find(({ kind }) => kind === action.kind);
  if (offer === undefined) {
    const kinds =
      offers.length === 0 ? "it takes no actions" : `it offers ${listed(offers.map(({ kind }) => kind))}`;
    throw new ActionRefusedError(`${scenario.id} does not offer "${action.kind}": ${kinds}.`);
  }
  if (!offer.targets.includes(action.target)) {
    throw new ActionRefusedError(
      `${offer.kind} cannot be done to "${action.target}", only to ${listed(offer.targets)}.`,
    );
  }
  for (const [name, value] of Object.entries(action.parameters)) {
    const parameter = offer.parameters.find((known) => known.name === name);
    if (parameter === undefined)
      throw new ActionRefusedError(`${offer.kind} has no parameter "${name}"${known(offer)}.`);
    const wrong = wrongValue(parameter, value);
    if (wrong !== null) throw new ActionRefusedError(`${offer.kind} ${name}=${value}: ${wrong}.`);
  }
}

function offersOf(scenario: Scenario): readonly ActionOffer[] {
  return scenario.kind === "incident" ? (scenario as Incident).brief().actions : [];
}

function known(offer: ActionOffer): string {
  return offer.parameters.length === 0
    ? "; it has none"
    : `; it has ${listed(offer.parameters.map(({ name }) => name))}`;
}

function wrongValue(parameter: ActionParameter, value: number | string): string | null {
  if (parameter.type === "choice") {
    const choices = parameter.choices ?? [];
    return typeof value === "string" && choices.includes(value) ? null : `choose one of ${listed(choices)}`;
  }
  const { min = -Infinity, max = Infinity } = parameter;
  if (typeof value !== "number" || !Number.isFinite(value)) return "a number is wanted";
  return value >= min && value <= max ? null : `it must lie between ${min} and ${max}`;
}

function listed(names: readonly string[]): string {
  return names.join(", ");
}
