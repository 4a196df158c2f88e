import { assert } from "../kernel/assert";
import { i32 } from "../kernel/cells";

/**
 * A circuit breaker over a sliding window of calls, with the states and rules of
 * Resilience4j's count-based one (after Nygard, "Release It!"):
 *
 *   closed --(failure rate reached)--> open --(time is up, a call comes)--> half-open
 *      ^                                ^                                      |
 *      |                                +------(trial calls failed)------------+
 *      +----------------------------------------(trial calls succeeded)--------+
 */
export interface CircuitBreaker {
  /** Calls in the window. */
  readonly windowCalls: number;
  /** Calls that must be in the window before it is judged. */
  readonly minimumCalls: number;
  /** Share of failures, 0 to 1, at which it opens, or opens again. */
  readonly failureRate: number;
  /** How long it stays open. */
  readonly openMicros: number;
  /** Trial calls in the half-open state; all of them are judged together. */
  readonly halfOpenCalls: number;
}

export type BreakerState = "closed" | "open" | "half-open";

/** Plain data: the state and what has been seen in it. */
export interface BreakerRecord {
  state: BreakerState;
  /** Rises with every change of state: results of calls that were let through in an earlier state do not count. */
  generation: number;
  changedMicros: number;
  /** Ring of the last results, 1 for a failure; results in it, and where the next one goes. */
  outcomes: Int32Array;
  recorded: number;
  next: number;
  failures: number;
  /** Trial calls let through while half-open. */
  trials: number;
}

/** The answer of `admit` for a call that is not let through. */
export const REFUSED = -1;

/** A closed breaker that has seen nothing. */
export function newBreaker(breaker: CircuitBreaker): BreakerRecord {
  const { windowCalls, minimumCalls, failureRate, halfOpenCalls } = breaker;
  assert(windowCalls >= minimumCalls && minimumCalls >= 1, "a window holds the calls that are judged");
  assert(
    failureRate > 0 && failureRate <= 1 && halfOpenCalls >= 1,
    "a breaker must be able to open and to close",
  );
  return {
    state: "closed",
    generation: 0,
    changedMicros: 0,
    outcomes: new Int32Array(Math.max(windowCalls, halfOpenCalls)),
    recorded: 0,
    next: 0,
    failures: 0,
    trials: 0,
  };
}

/** Asks for a permit: the generation to report the result under, or REFUSED. The first call after the open time makes it half-open. */
export function admit(record: BreakerRecord, breaker: CircuitBreaker, nowMicros: number): number {
  if (record.state === "open" && nowMicros - record.changedMicros >= breaker.openMicros)
    change(record, "half-open", nowMicros);
  if (record.state === "open") return REFUSED;
  if (record.state === "half-open") {
    if (record.trials >= breaker.halfOpenCalls) return REFUSED;
    record.trials += 1;
  }
  return record.generation;
}

/** The result of a call that was let through. */
export function report(
  record: BreakerRecord,
  breaker: CircuitBreaker,
  call: { readonly generation: number; readonly failed: boolean; readonly nowMicros: number },
): void {
  if (call.generation !== record.generation) return;
  const halfOpen = record.state === "half-open";
  remember(record, halfOpen ? breaker.halfOpenCalls : breaker.windowCalls, call.failed);
  if (record.recorded < (halfOpen ? breaker.halfOpenCalls : breaker.minimumCalls)) return;
  if (failureRateOf(record) >= breaker.failureRate) change(record, "open", call.nowMicros);
  else if (halfOpen) change(record, "closed", call.nowMicros);
}

/** Share of failures among the results in the window; 0 when there are none. */
export function failureRateOf({ failures, recorded }: BreakerRecord): number {
  return recorded === 0 ? 0 : failures / recorded;
}

function remember(record: BreakerRecord, size: number, failed: boolean): void {
  if (record.recorded === size) record.failures -= i32(record.outcomes, record.next);
  else record.recorded += 1;
  record.outcomes[record.next] = failed ? 1 : 0;
  record.failures += failed ? 1 : 0;
  record.next = (record.next + 1) % size;
}

function change(record: BreakerRecord, state: BreakerState, nowMicros: number): void {
  record.state = state;
  record.generation += 1;
  record.changedMicros = nowMicros;
  record.trials = 0;
  if (state === "open") return; // What opened it stays readable.
  record.recorded = 0;
  record.next = 0;
  record.failures = 0;
}
