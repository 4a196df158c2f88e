import type { World } from "../kernel/world";
import { ActionRefusedError, type ActionRequest } from "../mitigations/action-offer";
import type { AlertRule } from "../telemetry/alerts";
import type { RunTelemetry } from "../telemetry/api";
import type { SloInfo } from "./brief";
import type { SourceView } from "../telemetry/views";

/** A value that a run may be started with; the same inputs give the same run. */
export interface ParameterInfo {
  readonly name: string;
  readonly description: string;
  readonly initial: number | string | boolean;
}

/** Of a run's inputs, what a scenario needs to begin. Its actions come later, one by one. */
export interface ScenarioInputs {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
}

/** One run's code over its plain-data state. The runner owns the clock: `world.advanceTo`, then actions stamped at that time. */
export interface Simulation {
  /** Snapshots, restores, digests and limits are the world's. */
  readonly world: World<unknown>;
  /**
   * Applies an action at the world's present time; it takes effect after its stated delay, as events.
   * Throws ActionRefusedError when the action is not on offer or its parameters are out of range; nothing has then changed.
   */
  applyAction(action: ActionRequest): void;
  /** The program that served `operation` at `atMicros`, as the learner reads it; null when there is no such operation. */
  source(service: string, operation: string, atMicros: number): SourceView | null;
  /** What the run measured about itself, for models and for checks: names to figures. */
  figures(): Readonly<Record<string, number>>;
}

/** Anything that can be run by its id: an incident, an experiment of a lesson, or a queueing model. */
export interface Scenario {
  readonly id: string;
  /** Raised when behaviour changes on purpose. */
  readonly version: number;
  readonly kind: "incident" | "model" | "experiment";
  readonly title: string;
  /** What it is, in one line that gives nothing away. */
  readonly summary: string;
  readonly parameters: readonly ParameterInfo[];
  /** Virtual time at which the run ends by itself. */
  readonly limitMicros: number;
  /** The fixed instant of virtual time 0. */
  readonly epochIso: string;
  /** The objective that telemetry counts and alerts on; null where there is no user. */
  readonly slo: SloInfo | null;
  /** Alerts beside those of the objective. */
  readonly alerts?: readonly AlertRule[];
  /** A fresh run at time 0, its traffic, history and faults already scheduled. */
  build(inputs: ScenarioInputs, telemetry: RunTelemetry): Simulation;
}

export { ActionRefusedError };
