import { present, unreachable } from "../kernel/assert";
import { nextUniform } from "../kernel/random";
import { sampleMicros } from "../kernel/distributions";
import { type Exchange, type Node, NONE } from "./blueprint";
import { acquire, acquired, acquireTimedOut, leaveBehind, release } from "./connections";
import type { Outcome } from "./conventions";
import { pauseMicros } from "./policy";
import { nextInstance, send } from "./requests";
import type { Reason, Request, Strand } from "./state";
import { FAILED, WAITING } from "./step-result";
import { arm, disarm, renewToken } from "./strands";
import { instanceAt, requestAt, stateOf, strandAt, type System } from "./system";

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
  const request = requestAt(system, strand.request);
  const { exchange } = node;
  switch (strand.phase) {
    case "fresh":
      strand.attempt = 0;
      return beginAttempt(system, slot, exchange);
    case "acquiring":
      if (strand.wake === "granted") {
        acquired(system, strand, request, exchange);
        return dispatch(system, slot, exchange);
      }
      acquireTimedOut(system, strand, request, exchange);
      return afterFailure(system, slot, node, { status: 0, reason: "pool_timeout" });
    case "awaiting":
      if (strand.wake === "answer") {
        disarm(system, strand);
        return settle(system, slot, node, { status: strand.answerStatus, reason: strand.answerReason });
      }
      return settle(system, slot, node, { status: 0, reason: "timeout" });
    case "refusing":
      return settle(system, slot, node, { status: 0, reason: "connection_refused" });
    case "pausing":
      return beginAttempt(system, slot, exchange);
    case "queued":
    case "working":
    case "joining":
      throw new Error(`an exchange cannot be ${strand.phase}`);
    default:
      return unreachable(strand.phase);
  }
}

function beginAttempt(system: System, slot: number, exchange: Exchange): number {
  const strand = strandAt(system, slot);
  strand.attempt += 1;
  const request = requestAt(system, strand.request);
  return acquire(system, slot, strand, request, exchange) ? dispatch(system, slot, exchange) : WAITING;
}

/** Sends the attempt off, and waits for an answer or for the timeout. */
function dispatch(system: System, slot: number, exchange: Exchange): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const { clients } = system.instrumentation;
  strand.startedMicros = system.world.nowMicros;
  strand.span = clients.attemptStarted(request, exchange, strand.attempt);
  strand.peer = nextInstance(system, exchange.target);
  renewToken(system, strand);
  if (strand.peer === NONE) {
    strand.phase = "refusing";
    const link = present(system.world.domain.links[exchange.link], "link");
    arm(
      system,
      slot,
      Math.min(exchange.policy.timeoutMicros, 2 * sampleMicros(link.latency, link.random, 1)),
    );
    return WAITING;
  }
  strand.phase = "awaiting";
  arm(system, slot, exchange.policy.timeoutMicros);
  send(system, slot, exchange, clients.headerOf(strand.span));
  return WAITING;
}

/** An attempt is over, one way or the other. */
function settle(system: System, slot: number, node: ExchangeNode, outcome: Outcome): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  system.instrumentation.clients.attemptEnded(
    request,
    strand,
    node.exchange,
    outcome,
    system.world.nowMicros,
  );
  if (outcome.reason === "timeout") leaveBehind(system, slot, strand, node.exchange);
  else release(system, strand, request, node.exchange);
  renewToken(system, strand);
  if (outcome.status < 400 && outcome.reason === "") {
    const missed = node.onMiss !== NONE && strand.rowsReturned === 0;
    return missed ? node.onMiss : node.next;
  }
  return afterFailure(system, slot, node, outcome);
}

/** Pauses for another attempt, goes on without an answer that is not needed, or fails the strand. */
function afterFailure(system: System, slot: number, node: ExchangeNode, failure: Outcome): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const { exchange } = node;
  const { clients } = system.instrumentation;
  if (mayRetry(system, request, strand, exchange, failure)) {
    const pause = pauseMicros(
      exchange.policy.retry.backoff,
      strand.attempt,
      nextUniform(instanceAt(system, request.instance).random),
    );
    if (failure.reason !== "pool_timeout") clients.retrying(request, strand, exchange, failure);
    strand.phase = "pausing";
    renewToken(system, strand);
    arm(system, slot, pause);
    return WAITING;
  }
  if (node.onMiss !== NONE || exchange.policy.optional) {
    clients.goingWithout(request, strand, exchange, failure);
    return node.onMiss === NONE ? node.next : node.onMiss;
  }
  strand.failStatus = statusOf(failure);
  strand.failedAt = exchange.index;
  strand.failReason = failure.status >= 400 && failure.status < 500 ? "" : failure.reason;
  return FAILED;
}

/** A request that was at fault itself (4xx) is not tried again. */
function mayRetry(
  system: System,
  request: Request,
  strand: Strand,
  { policy }: Exchange,
  failure: Outcome,
): boolean {
  const clientsFault = failure.status >= 400 && failure.status < 500;
  return (
    !clientsFault && strand.attempt < policy.retry.attempts && stateOf(system, request.component).retries
  );
}

/** The status that a service answers with when a dependency has failed it so. */
function statusOf({ status, reason }: Outcome): number {
  if (status >= 400 && status < 500) return status;
  return STATUS_OF[reason];
}

const STATUS_OF: Readonly<Record<Reason, number>> = {
  "": 502,
  timeout: 504,
  pool_timeout: 503,
  connection_refused: 503,
  connection_reset: 502,
  overloaded: 503,
};
