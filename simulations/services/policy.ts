import { assert } from "../kernel/assert";

/** How long a caller waits, and how often it tries. All times in microseconds. */
export interface Policy {
  /** Of one attempt. The callee is not told, and goes on working. */
  readonly timeoutMicros: number;
  readonly retry: Retry;
  /** A failure is logged and the program goes on without the answer. */
  readonly optional: boolean;
}

export interface Retry {
  /** Tries in all; 1 means none again. */
  readonly attempts: number;
  readonly backoff: Backoff;
}

/** The pause before the n-th retry: `first * factor^(n-1)`, at most `limit`, less a random share of up to `jitter`. */
export interface Backoff {
  readonly firstMicros: number;
  readonly factor: number;
  readonly limitMicros: number;
  /** 0 for none, 1 for anything between nothing and all of it. */
  readonly jitter: number;
}

const ONCE: Retry = { attempts: 1, backoff: { firstMicros: 0, factor: 1, limitMicros: 0, jitter: 0 } };

/** One attempt, or as many as `retry` says, each within this time. */
export function within(timeoutMicros: number, retry: Retry = ONCE): Policy {
  assert(timeoutMicros > 0, "a timeout must be positive");
  return { timeoutMicros, retry, optional: false };
}

/** The same policy, for a step whose answer the program can do without. */
export function optional(policy: Policy): Policy {
  return { ...policy, optional: true };
}

/** So many attempts in all with this backoff between them: `attempts(3, fixed(ms(50)))`. */
export function attempts(count: number, backoff: Backoff): Retry {
  assert(Number.isInteger(count) && count >= 1, `${count} attempts`);
  return { attempts: count, backoff };
}

/** The same pause before every retry. */
export function fixed(micros: number, jitter = 0): Backoff {
  return { firstMicros: micros, factor: 1, limitMicros: micros, jitter };
}

/** A pause that doubles with every retry, up to a limit, half of it random. */
export function exponentially(firstMicros: number, limitMicros: number, jitter = 0.5): Backoff {
  return { firstMicros, factor: 2, limitMicros, jitter };
}

/** The pause before retry `number` (from 1), for a uniform draw in (0, 1). */
export function pauseMicros(backoff: Backoff, number: number, draw: number): number {
  let pause = backoff.firstMicros;
  for (let retry = 1; retry < number && pause < backoff.limitMicros; retry += 1) pause *= backoff.factor;
  return Math.floor(Math.min(pause, backoff.limitMicros) * (1 - backoff.jitter * draw));
}
