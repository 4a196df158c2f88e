import type { RandomStream } from "../kernel/random";
import type { BreakerRecord } from "./circuit-breaker";
import type { HedgeRecord } from "./hedge-record";
import type { RetryBudgetState } from "./retry-budget";

/**
 * What a process has learned about a component that it calls. Nothing of it is
 * shared between processes, and a new process begins with nothing. Plain data.
 */
export interface Dealings {
  /** Component number. */
  readonly target: number;
  budget: RetryBudgetState | null;
  breaker: BreakerRecord | null;
  readonly hedges: HedgeRecord[];
  /** By the instance's ordinal. */
  readonly endpoints: Endpoint[];
  /** Instances (by ordinal) that its name has been resolved to, and until when that holds; null where it has no name, or was not asked for yet. */
  resolved: { readonly ordinals: readonly number[]; readonly untilMicros: number } | null;
  /** Ordinal of the instance that was chosen last, and luck for choices at random. */
  turn: number;
  /** Ordinal of the primary that the process knows of a replicated database, or -1. */
  primary: number;
  readonly random: RandomStream;
}

/** What a process knows of one instance that it calls: what it has seen itself, and nothing else. */
export interface Endpoint {
  /** Attempts sent to it and not yet over. */
  outstanding: number;
  /** Failures in succession. */
  failures: number;
  /** Left out until then. */
  ejectedUntilMicros: number;
}

/** Dealings with a component that has never been called. */
export function newDealings(target: number, random: RandomStream): Dealings {
  return {
    target,
    budget: null,
    breaker: null,
    hedges: [],
    endpoints: [],
    resolved: null,
    turn: -1,
    primary: -1,
    random,
  };
}
