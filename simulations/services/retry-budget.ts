import { assert } from "../kernel/assert";

/**
 * A limit on the share of retries among a process's calls to one component: a
 * token bucket that calls fill and retries empty, so that retries stop when
 * everything fails (as Finagle's RetryBudget and gRPC's retry throttling do).
 */
export interface RetryBudget {
  /** Tokens that every first attempt deposits: 0.1 allows one retry for ten calls. */
  readonly ratio: number;
  /** Tokens that every second adds, however few calls there are. A whole number. */
  readonly perSecond: number;
  /** Tokens that the bucket holds at most. */
  readonly capacity: number;
}

/** Tokens in millionths, which makes every sum exact; it begins with one second's floor. */
export interface RetryBudgetState {
  millionths: number;
  atMicros: number;
}

const TOKEN = 1_000_000;

/** A bucket as a process begins with it. */
export function newBudget(budget: RetryBudget, nowMicros: number): RetryBudgetState {
  assert(Number.isInteger(budget.perSecond) && budget.perSecond >= 0, "a floor is a whole number a second");
  assert(budget.ratio >= 0 && budget.capacity >= 1, "a budget must be able to hold a token");
  return { millionths: Math.min(budget.perSecond, budget.capacity) * TOKEN, atMicros: nowMicros };
}

/** A first attempt is made: it deposits its share. */
export function deposit(state: RetryBudgetState, budget: RetryBudget, nowMicros: number): void {
  refill(state, budget, nowMicros);
  add(state, budget, Math.floor(budget.ratio * TOKEN + 0.5));
}

/** Takes a token for a retry; false, and nothing taken, when there is none. */
export function withdraw(state: RetryBudgetState, budget: RetryBudget, nowMicros: number): boolean {
  refill(state, budget, nowMicros);
  if (state.millionths < TOKEN) return false;
  state.millionths -= TOKEN;
  return true;
}

/** So many tokens a second are so many millionths a microsecond. */
function refill(state: RetryBudgetState, budget: RetryBudget, nowMicros: number): void {
  add(state, budget, budget.perSecond * (nowMicros - state.atMicros));
  state.atMicros = nowMicros;
}

function add(state: RetryBudgetState, { capacity }: RetryBudget, millionths: number): void {
  state.millionths = Math.min(capacity * TOKEN, state.millionths + millionths);
}
