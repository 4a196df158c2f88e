import type { Change, Note } from "../services/change";
import type { ComponentPlan } from "../services/blueprint";
import type { System } from "../services/system";
import { type ActionOffer, ActionRefusedError } from "./action-offer";

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

/** The offer of a mitigation for these components; `choices` are those of its parameters that have none by themselves. */
export function offer(
  { about }: Mitigation,
  targets: readonly string[],
  choices: Readonly<Record<string, readonly string[]>> = {},
): ActionOffer {
  const parameters = about.parameters.map((parameter) => {
    const given = choices[parameter.name];
    return given === undefined ? parameter : { ...parameter, choices: given, initial: given[0] ?? "" };
  });
  return { ...about, parameters, targets };
}

/** A whole number among the parameters. */
export function wholeNumber(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (typeof value !== "number" || !Number.isInteger(value))
    throw new ActionRefusedError(`"${name}" must be a whole number.`);
  return value;
}
