import { InvariantError, present, unreachable } from "../kernel/assert";
import { sampleMicros } from "../kernel/distributions";
import { nextUniform } from "../kernel/random";
import { type Exchange, type Node, NONE } from "./blueprint";
import { letThrough, reportOutcome } from "./breaking";
import { isCertificateExpired } from "./certificates";
import { acquire, acquired, acquireTimedOut, hasLeft, leaveBehind, release } from "./connections";
import { pauseMicros } from "./backoff";
import { attemptOver, attemptSent } from "./endpoints";
import { isPast, setDeadline, timeLeft } from "./deadline";
import { deposit, newBudget, type RetryBudget, type RetryBudgetState, withdraw } from "./retry-budget";
import { answerDecides, endRival, firstWaitMicros, sendRival } from "./hedging";
import { policyInForce } from "./retuning";
import { chooseNode, settlePlaced } from "./placement";
import { send } from "./requests";
import type { Outcome, Reason, Strand } from "./state";
import { FAILED, WAITING } from "./step-result";
import { chooseForTransaction, settleInTransaction } from "./transaction-connection";
import { arm, disarm, renewToken } from "./strands";
import { dealingsWith, instanceAt, requestAt, stateOf, strandAt, type System } from "./system";

type ExchangeNode = Extract<Node, { kind: "exchange" }>;

/**
 * The client's side of a call, a query, a cache look-up or a publication, one
 * attempt after another:
 *
 *   fresh -> acquiring -> awaiting -> done
 *               |            |
 *               +-> pausing <+   while attempts are left
 *
 * A callee is never told that its caller has stopped waiting.
 */
export function runExchange(system: System, slot: number, node: ExchangeNode): number {
  const strand = strandAt(system, slot);
  switch (strand.phase) {
    case "fresh":
      strand.attempt = 0;
      depositFor(system, strand, node.exchange);
      setDeadline(system, strand, node.exchange);
      return beginAttempt(system, slot, node);
    case "acquiring":
      if (strand.wake === "granted") {
        acquired(system, slot, node.exchange);
        return dispatch(system, slot, node.exchange);
      }
      acquireTimedOut(system, slot, node.exchange);
      reportOutcome(system, slot, node.exchange);
      return afterFailure(system, slot, node);
    case "awaiting":
      return awaited(system, slot, node);
    case "refusing":
      return settle(system, slot, node);
    case "pausing":
      return beginAttempt(system, slot, node);
    case "queued":
    case "working":
    case "joining":
      throw new InvariantError(`an exchange cannot be ${strand.phase}`);
    default:
      return unreachable(strand.phase);
  }
}

function beginAttempt(system: System, slot: number, node: ExchangeNode): number {
  const strand = strandAt(system, slot);
  const { exchange } = node;
  strand.attempt += 1;
  if (isPast(system, strand)) {
    noAnswer(strand, "deadline_exceeded");
    system.instrumentation.resilience.attemptTooLate(requestAt(system, strand.request), exchange);
    system.instrumentation.clients.attemptNotMade(slot, exchange);
    return afterFailure(system, slot, node);
  }
  if (!letThrough(system, slot, exchange)) {
    noAnswer(strand, "circuit_open");
    system.instrumentation.resilience.callRefused(requestAt(system, strand.request), exchange);
    system.instrumentation.clients.attemptNotMade(slot, exchange);
    return afterFailure(system, slot, node);
  }
  return acquire(system, slot, exchange) ? dispatch(system, slot, exchange) : WAITING;
}

/** Sends the attempt off, and waits for an answer or for the timeout. */
function dispatch(system: System, slot: number, exchange: Exchange): number {
  const strand = strandAt(system, slot);
  const timeoutMicros = timeLeft(system, strand, exchange);
  system.instrumentation.clients.attemptStarted(slot, exchange);
  strand.peer =
    exchange.part === undefined
      ? chooseNode(system, slot, exchange)
      : chooseForTransaction(system, slot, exchange);
  renewToken(system, strand);
  if (strand.peer === NONE) {
    strand.phase = "refusing";
    noAnswer(strand, isCertificateExpired(system, exchange) ? "certificate_expired" : "connection_refused");
    const { latency, random } = present(system.world.domain.links[exchange.link], "link");
    arm(system, slot, Math.min(timeoutMicros, 2 * sampleMicros(latency, random, 1)));
    return WAITING;
  }
  strand.phase = "awaiting";
  strand.expiresMicros = system.world.nowMicros + timeoutMicros;
  attemptSent(system, strand, exchange);
  arm(system, slot, firstWaitMicros(system, slot, exchange));
  send(system, slot, exchange);
  return WAITING;
}

/** An answer has come, or it is time for a hedge or for giving up. */
function awaited(system: System, slot: number, node: ExchangeNode): number {
  const strand = strandAt(system, slot);
  if (strand.wake === "answer") {
    if (!answerDecides(system, slot, node.exchange)) return WAITING;
    disarm(system, strand);
    return settle(system, slot, node);
  }
  const left = strand.expiresMicros - system.world.nowMicros;
  if (left > 0) {
    sendRival(system, slot, node.exchange);
    arm(system, slot, left);
    return WAITING;
  }
  noAnswer(strand, isPast(system, strand) ? "deadline_exceeded" : "timeout");
  return settle(system, slot, node);
}

/** An attempt is over, one way or the other. */
function settle(system: System, slot: number, node: ExchangeNode): number {
  const strand = strandAt(system, slot);
  endRival(system, slot, node.exchange);
  attemptOver(system, strand, { exchange: node.exchange, cancelled: false });
  if (node.exchange.placement !== undefined) settlePlaced(system, strand, node.exchange);
  system.instrumentation.clients.attemptEnded(slot, node.exchange);
  reportOutcome(system, slot, node.exchange);
  if (node.exchange.part !== undefined) settleInTransaction(system, slot, node.exchange);
  else if (hasLeft(strand)) leaveBehind(system, slot, node.exchange);
  else release(system, slot, node.exchange);
  renewToken(system, strand);
  if (strand.outcome.status >= 400 || strand.outcome.reason !== "") return afterFailure(system, slot, node);
  const missed = node.onMiss !== NONE && strand.rowsReturned === 0;
  return missed ? node.onMiss : node.next;
}

/** Pauses for another attempt, goes on without an answer that is not needed, or fails the strand. */
function afterFailure(
  system: System,
  slot: number,
  { exchange, onMiss, onFailure, next }: ExchangeNode,
): number {
  const strand = strandAt(system, slot);
  const { clients } = system.instrumentation;
  if (mayRetry(system, strand, exchange)) {
    clients.retrying(slot, exchange);
    const { random } = instanceAt(system, requestAt(system, strand.request).instance);
    const retry = { number: strand.attempt, beforeMicros: strand.pausedMicros };
    strand.pausedMicros = pauseMicros(exchange.policy.retry.backoff, retry, nextUniform(random));
    strand.phase = "pausing";
    renewToken(system, strand);
    arm(system, slot, strand.pausedMicros);
    return WAITING;
  }
  const goesOn = onFailure === undefined ? onMiss !== NONE || exchange.policy.optional : onFailure !== FAILED;
  if (goesOn) {
    clients.goingWithout(slot, exchange);
    return onFailure ?? (onMiss === NONE ? next : onMiss);
  }
  const { status, reason } = strand.outcome;
  strand.failStatus = isClientsFault(strand.outcome) ? status : STATUS_OF[reason];
  strand.failReason = isClientsFault(strand.outcome) ? "" : reason;
  strand.failedAt = exchange.index;
  return FAILED;
}

function mayRetry(system: System, strand: Strand, exchange: Exchange): boolean {
  const { attempts, budget } = policyInForce(system, exchange).retry;
  if (isClientsFault(strand.outcome) || strand.attempt >= attempts) return false;
  const { reason } = strand.outcome;
  if (reason === "deadline_exceeded" || reason === "circuit_open") return false;
  const request = requestAt(system, strand.request);
  if (!stateOf(system, request.component).retries) return false;
  if (budget === null) return true;
  const { nowMicros } = system.world;
  if (withdraw(budgetOf(system, strand, { exchange, budget }), budget, nowMicros)) return true;
  system.instrumentation.resilience.retryRefused(request, exchange);
  return false;
}

/** The first attempt of an exchange adds to what its retries may take. */
function depositFor(system: System, strand: Strand, exchange: Exchange): void {
  const { budget } = policyInForce(system, exchange).retry;
  if (budget === null) return;
  deposit(budgetOf(system, strand, { exchange, budget }), budget, system.world.nowMicros);
}

function budgetOf(
  system: System,
  strand: Strand,
  { exchange, budget }: { readonly exchange: Exchange; readonly budget: RetryBudget },
): RetryBudgetState {
  const dealings = dealingsWith(system, strand, exchange.target);
  dealings.budget ??= newBudget(budget, system.world.nowMicros);
  return dealings.budget;
}

/** 4xx: the same request would fail again, so it is passed on as it is. */
function isClientsFault({ status }: Outcome): boolean {
  return status >= 400 && status < 500;
}

function noAnswer({ outcome }: Strand, reason: Reason): void {
  outcome.status = 0;
  outcome.reason = reason;
}

/** The status that a service answers with when a dependency has failed it so. */
const STATUS_OF: Readonly<Record<Reason, number>> = {
  "": 502,
  timeout: 504,
  deadline_exceeded: 504,
  circuit_open: 503,
  pool_timeout: 503,
  connection_refused: 503,
  certificate_expired: 503,
  connection_reset: 502,
  overloaded: 503,
  queue_delay: 503,
  rate_limited: 429,
  shed: 503,
  blocked: 403,
  corrupted: 502,
  stale_token: 500,
  disk_full: 500,
  deadlock_detected: 500,
  lock_timeout: 503,
  query_canceled: 500,
  read_only: 503,
  too_stale: 503,
};
