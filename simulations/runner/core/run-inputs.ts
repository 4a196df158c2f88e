/** A run is its inputs. Nothing else is stored as truth: telemetry, alerts and grades are derived by executing them. */

export interface RunAction {
  /** Idempotency key, unique within the run. */
  readonly id: string;
  /** A multiple of TICK_MICROS. Actions of one run are ordered by this, then by position. */
  readonly atMicros: number;
  /** Of the mitigation catalogue, for example `rollback`. */
  readonly kind: string;
  /** A component id. */
  readonly target: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

export interface RunInputs {
  readonly scenarioId: string;
  readonly scenarioVersion: number;
  readonly engineVersion: string;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly actions: readonly RunAction[];
}

/** Actions are stamped at multiples of this, and a live run only ever stops at one. */
export const TICK_MICROS = 100_000;

/** Both rolling digests, 16 lower-case hex digits each. */
export interface Digests {
  readonly events: string;
  readonly telemetry: string;
}
