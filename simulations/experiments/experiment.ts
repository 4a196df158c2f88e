import type { Fault } from "../faults/fault";
import type { SystemSpec } from "../services/component-spec";
import type { Reading } from "./reading";

/** Something that the learner sets before a run, out of a few values. */
export interface Control {
  /** Names it in settings and as a parameter of the scenario. */
  readonly name: string;
  readonly label: string;
  /** Null for what has none, such as a count or a choice. */
  readonly unit: string | null;
  readonly values: readonly number[];
  /** One of the values. */
  readonly initial: number;
  /** What each value is called, in order, where values are no quantities: 0 and 1 for off and on. */
  readonly words?: readonly string[];
}

/** A value for each control, by its name. */
export type Settings = Readonly<Record<string, number>>;

/** A figure that the run recorded about itself. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  /** In which `reading` is, as it is written behind the number. */
  readonly unit: string;
  readonly reading: Reading;
}

/** Lines over the time of the run, in one unit. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly { readonly id: string; readonly label: string; readonly reading: Reading }[];
}

/** By the id of the measure; null where nothing was there to be measured. */
export type Measured = Readonly<Record<string, number | null>>;

/** What is run with some settings. */
export interface ExperimentWorld {
  readonly system: SystemSpec;
  /** What befalls it by itself; nothing when left out. */
  readonly faults?: readonly Fault[];
}

/**
 * A small world on the engine's own parts with some controls. It is a scenario
 * like any other: what it shows is measured, and anyone can execute it again.
 */
export interface Measurable {
  readonly id: string;
  /** Raised when behaviour changes on purpose. */
  readonly version: number;
  readonly title: string;
  /** What it is, in one line that gives no result away. */
  readonly summary: string;
  /** Of the first run; "another seed" counts on from it. */
  readonly seed: number;
  readonly controls: readonly Control[];
  /** Virtual time at which a run ends: a multiple of the bucket, five seconds. */
  readonly lengthMicros: number;
  /** Measures are taken from here to the end, a multiple of the bucket: what comes before warms up, or is what they are not about. */
  readonly measureFromMicros: number;
  readonly build: (settings: Settings) => ExperimentWorld;
  readonly measures: readonly Measure[];
  readonly charts: readonly Chart[];
}

/** One with two or three controls, for a figure that is run on the reader's machine. */
export interface Experiment extends Measurable {
  /** What the learner is to bring about, and whether a run did. */
  readonly goal: {
    readonly text: string;
    readonly isMet: (measured: Measured, settings: Settings) => boolean;
  };
}

/** Every control at its first value. */
export function initialSettings({ controls }: Pick<Experiment, "controls">): Settings {
  return Object.fromEntries(controls.map(({ name, initial }) => [name, initial]));
}

/** What is wrong with settings for these controls, in words; empty when nothing is. */
export function settingsFaults({ controls }: Pick<Experiment, "controls">, settings: Settings): string[] {
  const unknown = Object.keys(settings).filter((name) => !controls.some((control) => control.name === name));
  return [
    ...unknown.map((name) => `there is no control "${name}"`),
    ...controls.flatMap(({ name, values }) => {
      const value = settings[name];
      if (value !== undefined && values.includes(value)) return [];
      return [`"${name}" is one of ${values.join(", ")}, not ${value ?? "left out"}`];
    }),
  ];
}

/** The setting of a control that the experiment has. */
export function setting(settings: Settings, name: string): number {
  const value = settings[name];
  if (value === undefined) throw new Error(`there is no setting "${name}"`);
  return value;
}
