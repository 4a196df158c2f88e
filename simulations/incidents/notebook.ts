import type { AlertChange, ChangeMark } from "../telemetry/frame";
import type { Prediction } from "./prediction";

/** The learner's notebook: nine steps, evidence pinned to each, a structured hypothesis. And the grade that is computed from it. */

export const STEPS = [
  "symptom",
  "metrics",
  "window",
  "traces",
  "follow",
  "logs",
  "hypothesis",
  "verify",
  "fix",
] as const;
export type Step = (typeof STEPS)[number];

/** A pin names something that the run really recorded; its values are looked up by whoever grades, never trusted from the browser. */
export type PinRef =
  | { readonly kind: "alert"; readonly alertId: string }
  | { readonly kind: "change"; readonly changeId: string }
  | {
      readonly kind: "metric";
      /** `red:<component>:rate|errors|duration` or `use:<resource>:utilization|queue|errors` or `slo`. */
      readonly series: string;
      readonly fromMicros: number;
      readonly toMicros: number;
    }
  | { readonly kind: "trace"; readonly traceId: string; readonly spanId?: string | undefined }
  | { readonly kind: "log"; readonly logId: number };

export interface Pin {
  readonly id: string;
  readonly step: Step;
  readonly ref: PinRef;
  /** Where the run's clock stood when it was pinned. */
  readonly atMicros: number;
}

export interface Hypothesis {
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly scope: string;
  /** When it began, in virtual microseconds; null when the learner does not say. */
  readonly sinceMicros: number | null;
  /** 0..1, the learner's own confidence. */
  readonly confidence: number;
  /** What would prove it wrong; null when the learner predicts nothing. */
  readonly prediction: Prediction | null;
  /** Pins of this notebook that it rests on. */
  readonly pinIds: readonly string[];
  readonly atMicros: number;
}

export interface Notebook {
  readonly pins: readonly Pin[];
  /** Oldest first; the last one counts, earlier ones show when the learner knew. */
  readonly hypotheses: readonly Hypothesis[];
  readonly hintsTaken: readonly { readonly step: Step; readonly level: 1 | 2 | 3 }[];
  /** The learner's claim that the SLO has recovered, if made. */
  readonly declaredRecoveredAtMicros: number | null;
  /** Virtual time of submission. */
  readonly submittedAtMicros: number;
}

export interface GradeDimension {
  readonly id:
    | "detection"
    | "component"
    | "mechanism"
    | "trigger"
    | "scope"
    | "evidence"
    | "mitigation"
    | "harm"
    | "budget"
    | "calibration"
    | "hints";
  readonly label: string;
  readonly points: number;
  readonly max: number;
  /** The visible rule, applied: "Named checkout; the fault is in orders-db, one hop away: half." */
  readonly reason: string;
}

export interface PinVerdict {
  readonly pinId: string;
  readonly relevant: boolean;
  readonly reason: string;
  /** The recorded values behind the pin, kept with the run. */
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Grade {
  readonly points: number;
  readonly max: number;
  readonly dimensions: readonly GradeDimension[];
  readonly pins: readonly PinVerdict[];
  readonly slo: SloOutcome;
}

export interface SloOutcome {
  /** First virtual time from which the five-minute SLI stayed at or above the objective to the end of the run; null if it did not. */
  readonly recoveredAtMicros: number | null;
  readonly brokenFromMicros: number | null;
  readonly goodRequests: number;
  readonly totalRequests: number;
  /** Share of the run's error budget that was burned; 1 = all of it. */
  readonly budgetBurned: number;
}

/** What the run recorded of its users, its alerts and its changes: enough to say how things stood at any moment. */
export interface Recorded {
  readonly firstPageMicros: number | null;
  /** Width of the buckets of `good` and `total`, the first of which begins at time 0. */
  readonly stepMicros: number;
  readonly good: readonly number[];
  readonly total: readonly number[];
  /** In the order of time. */
  readonly alerts: readonly AlertChange[];
  readonly changes: readonly ChangeMark[];
}

/** Told only after submission. */
export interface Review {
  readonly grade: Grade;
  readonly truth: {
    readonly component: string;
    readonly mechanism: string;
    readonly trigger: string;
    readonly scope: string;
    readonly story: string;
  };
  /** The evidence in this very run, each with a pin that opens it. */
  readonly evidence: readonly {
    readonly title: string;
    readonly explanation: string;
    readonly ref: PinRef;
    readonly atMicros: number;
  }[];
  readonly expertPath: readonly {
    readonly step: Step;
    readonly atMicros: number;
    readonly text: string;
    readonly ref: PinRef | null;
    /** What she said she believed; left out where she said nothing. */
    readonly hypothesis?: Pick<Hypothesis, "component" | "mechanism" | "trigger" | "scope" | "confidence">;
    /** What she did to the system; left out where she did nothing. */
    readonly action?: {
      readonly kind: string;
      readonly target: string;
      readonly parameters: Readonly<Record<string, number | string>>;
    };
  }[];
  /** Left out in reviews that were made before it was kept. */
  readonly recorded?: Recorded;
  readonly actions: readonly {
    readonly atMicros: number;
    readonly title: string;
    readonly verdict: string;
  }[];
  readonly lessons: readonly string[];
}
