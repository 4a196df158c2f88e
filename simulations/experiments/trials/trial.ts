import type { ExperimentWorld, Measurable, Settings } from "../experiment";
import { setting } from "../experiment";

/** What a design is put through, with the same settings each time. */
export interface Condition {
  readonly id: string;
  readonly label: string;
  /** What befalls the design, for who has built it. */
  readonly text: string;
}

/** The world that settings make, under the condition with this id. */
type Build = (settings: Settings, condition: string) => ExperimentWorld;

/**
 * A design that a candidate sets and the engine runs, once under each
 * condition: as usual, loaded, broken. Measures are the same in all of them.
 */
export interface Trial extends Omit<Measurable, "build" | "charts"> {
  readonly conditions: readonly Condition[];
  readonly build: Build;
}

/** Names the condition among a run's parameters; no control of a trial has this name. */
const CONDITION = "condition";

/** A trial as anything can be run: the condition is one more setting. */
export function runnable({ conditions, controls, build, ...trial }: Trial): Measurable {
  const labels = conditions.map(({ label }) => label);
  return {
    ...trial,
    charts: [],
    controls: [
      ...controls,
      {
        ...{ name: CONDITION, label: "Condition", unit: null, initial: 0 },
        values: conditions.map((_, place) => place),
        words: labels,
      },
    ],
    build: (settings) => build(settings, conditions[setting(settings, CONDITION)]?.id ?? ""),
  };
}

/** The settings of a run under one condition. */
export function underCondition({ conditions }: Trial, settings: Settings, id: string): Settings {
  return { ...settings, [CONDITION]: conditions.findIndex((condition) => condition.id === id) };
}
