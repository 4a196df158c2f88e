import { assert } from "../kernel/assert";
import type { Backoff } from "./backoff";
import type { CircuitBreaker } from "./circuit-breaker";
import type { Hedge } from "./hedge-record";
import type { OutlierEjection } from "./outlier-ejection";
import type { RetryBudget } from "./retry-budget";

/** How long a caller waits, and how often it tries. All times in microseconds. */
export interface Policy {
  /** Of one attempt. The callee is not told, and goes on working. */
  readonly timeoutMicros: number;
  readonly retry: Retry;
  /** Of all attempts together, pauses included; it travels with the call. Null when the caller sets none. */
  readonly deadlineMicros: number | null;
  /** Null when every call is let through. */
  readonly breaker: CircuitBreaker | null;
  /** Null when no second attempt is sent while the first is under way. */
  readonly hedge: Hedge | null;
  /** Null for the one rotation that all callers share. */
  readonly balancing: Balancing | null;
  /** Null when no instance is left out for its failures. */
  readonly ejection: OutlierEjection | null;
  /** A failure is logged and the program goes on without the answer. */
  readonly optional: boolean;
}

export interface Retry {
  /** Tries in all; 1 means none again. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** Null when every retry is allowed. */
  readonly budget: RetryBudget | null;
}

/** How a process chooses among the instances of a callee, from what it has seen itself. */
export type Balancing =
  | { readonly kind: "least-outstanding" }
  | { readonly kind: "power-of-two" }
  | {
      readonly kind: "consistent-hash";
      /** What the request is about: the key. */
      readonly by: "customer" | "entry" | "order";
      /** Points of each instance on the ring. */
      readonly virtualNodes: number;
      /** An instance takes at most so many times its fair share of the attempts under way; null for no bound. */
      readonly loadFactor: number | null;
    };

const ONCE: Retry = { attempts: 1, backoff: fixed(0), budget: null };

/** One attempt, or as many as `retry` says, each within this time. */
export function within(timeoutMicros: number, retry: Retry = ONCE): Policy {
  assert(timeoutMicros > 0, "a timeout must be positive");
  return {
    timeoutMicros,
    retry,
    deadlineMicros: null,
    breaker: null,
    hedge: null,
    balancing: null,
    ejection: null,
    optional: false,
  };
}

/** The same policy, for a step whose answer the program can do without. */
export function optional(policy: Policy): Policy {
  return { ...policy, optional: true };
}

/** The same policy with a deadline for all attempts together, which callees are told: `until(ms(800), within(ms(300), ...))`. */
export function until(deadlineMicros: number, policy: Policy): Policy {
  assert(deadlineMicros > 0, "a deadline must be in the future");
  return { ...policy, deadlineMicros };
}

/** The same policy behind a circuit breaker, which those of its process's policies for one callee share. */
export function broken(policy: Policy, breaker: CircuitBreaker): Policy {
  return { ...policy, breaker };
}

/** The same policy with a second attempt, at another instance, for those that take long. Not for statements, which hold a connection. */
export function hedged(policy: Policy, hedge: Hedge): Policy {
  assert(Number.isInteger(hedge.oneIn) && hedge.oneIn >= 1, `a hedge for one attempt in ${hedge.oneIn}`);
  return { ...policy, hedge };
}

/** The same policy, its instances chosen so: `balanced(within(ms(300)), { kind: "power-of-two" })`. */
export function balanced(policy: Policy, balancing: Balancing): Policy {
  if (balancing.kind === "consistent-hash")
    assert(
      balancing.loadFactor === null || balancing.loadFactor > 1,
      "a bound on load is above the fair share",
    );
  return { ...policy, balancing };
}

/** The same policy, without instances that fail one attempt after another. */
export function ejecting(policy: Policy, ejection: OutlierEjection): Policy {
  return { ...policy, ejection };
}

/** So many attempts in all with this backoff between them: `attempts(3, fixed(ms(50)))`. */
export function attempts(count: number, backoff: Backoff): Retry {
  assert(Number.isInteger(count) && count >= 1, `${count} attempts`);
  return { attempts: count, backoff, budget: null };
}

/** The same retries, as far as the budget allows: `budgeted(attempts(3, fullJitter(ms(50), seconds(1))), { ... })`. */
export function budgeted(retry: Retry, budget: RetryBudget): Retry {
  return { ...retry, budget };
}

/** The same pause before every retry. */
export function fixed(micros: number, jitter = 0): Backoff {
  return { kind: "exponential", firstMicros: micros, factor: 1, limitMicros: micros, jitter };
}

/** A pause that doubles with every retry, up to a limit, half of it random. */
export function exponentially(firstMicros: number, limitMicros: number, jitter = 0.5): Backoff {
  return { kind: "exponential", firstMicros, factor: 2, limitMicros, jitter };
}

/** A pause of anything between nothing and a limit that doubles with every retry. */
export function fullJitter(firstMicros: number, limitMicros: number): Backoff {
  return { kind: "full-jitter", firstMicros, limitMicros };
}

/** A pause of anything between the first one and three times the one before, up to a limit. */
export function decorrelatedJitter(firstMicros: number, limitMicros: number): Backoff {
  return { kind: "decorrelated-jitter", firstMicros, limitMicros };
}
