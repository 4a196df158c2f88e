/** What a page knows of an experiment: all but how it is made, which stays in the worker that runs it. */

export interface ControlView {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly values: readonly number[];
  readonly initial: number;
  /** What each value is called, where values are no quantities. */
  readonly words?: readonly string[];
}

export interface MeasureView {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
}

export interface ChartView {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly { readonly id: string; readonly label: string }[];
}

/** An experiment as plain data. */
export interface ExperimentView {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  readonly controls: readonly ControlView[];
  readonly measures: readonly MeasureView[];
  readonly charts: readonly ChartView[];
  readonly lengthMicros: number;
  readonly measureFromMicros: number;
  readonly goal: string;
}

/** A trial as plain data: what can be set, what it is put through, and what is measured each time. */
export interface TrialParts {
  readonly title: string;
  readonly controls: readonly ControlView[];
  readonly conditions: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  readonly measures: readonly MeasureView[];
}
