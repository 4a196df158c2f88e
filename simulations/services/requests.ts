import { assert, present } from "../kernel/assert";
import { fateOf, LOST, type Message, transit } from "../network/link";
import { type Exchange, NONE } from "./blueprint";
import type { MessageBytes } from "./component-spec";
import { reclaim } from "./connections";
import { NEVER, tellDeadline } from "./deadline";
import { isOffered } from "./health-checks";
import { logDamagedAnswer } from "./corruption";
import { blankRequest } from "./records";
import { giveSlot, recordAt, takeSlot } from "./slots";
import { NO_SEAT } from "./station";
import type { Outcome, Subject } from "./state";
import { wake } from "./strands";
import { EVENT, instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";
import { HANDLE_MICROS, writeHeader } from "./trace-header";
import { forgetStatement } from "./transactions";

/** The messages of the simulated network: requests on their way, answers on theirs. */

/** A request to a component that nobody has sent yet; `subject` is copied. */
export function newRequest(
  system: System,
  target: { component: number; operation: number },
  subject: Subject,
): number {
  const { requests } = system.world.domain;
  const slot = takeSlot(requests, blankRequest);
  const request = recordAt(requests, slot);
  assert(request.stage === "free", "a request in use was given away");
  request.stage = "outbound";
  request.component = target.component;
  request.operation = target.operation;
  request.instance = NONE;
  request.process = NONE;
  request.program = NONE;
  request.caller = NONE;
  request.callerToken = 0;
  request.origin = NONE;
  request.link = NONE;
  request.corrupted = false;
  request.traceparent = "";
  request.sender = NONE;
  request.span = NONE;
  request.workerSeat = NO_SEAT;
  request.handlerSeat = NO_SEAT;
  request.transaction = NONE;
  request.letter = null;
  request.deadlineMicros = NEVER;
  request.holdsMemory = false;
  request.failedAt = NONE;
  request.status = 200;
  request.reason = "";
  request.scans = false;
  request.rowsExamined = 0;
  request.rowsReturned = 0;
  request.staleMicros = 0;
  request.grant = null;
  request.subject.customer = subject.customer;
  request.subject.entry = subject.entry;
  request.subject.order = subject.order;
  return slot;
}

/** Gives a request's record back: nothing refers to it any more. */
function dropRequest(system: System, slot: number): void {
  const request = requestAt(system, slot);
  assert(request.stage !== "free" && request.span === NONE, "dropped a request that is still in use");
  reclaim(system, request);
  if (request.transaction !== NONE) forgetStatement(system, request);
  request.stage = "free";
  giveSlot(system.world.domain.requests, slot);
}

/**
 * Sends an attempt of the strand to an instance. What the network loses, nobody
 * hears of; of what it delivers twice, the callee works on both.
 */
export function send(system: System, strandSlot: number, exchange: Exchange): void {
  const strand = strandAt(system, strandSlot);
  const origin = requestAt(system, strand.request).instance;
  const message = messageBetween(system, origin, strand.peer);
  message.bytes = sizesOf(system, exchange.target, exchange.operation).request;
  const link = present(system.world.domain.links[exchange.link], "link");
  const latency = transit(link, "request", message);
  const { duplicated, corrupted } = fateOf(link, "request", message);
  strand.sent = latency === LOST ? NONE : sendCopy(system, strandSlot, exchange);
  if (strand.sent !== NONE) {
    const request = requestAt(system, strand.sent);
    request.corrupted = corrupted;
    if (latency > HANDLE_MICROS) writeHeader(system.instrumentation.telemetry, request);
    system.world.after(latency, EVENT.requestArrives, strand.sent);
  }
  if (!duplicated || exchange.part !== undefined) return; // A transaction has one connection, which delivers once.
  const again = transit(link, "request", message);
  if (again === LOST) return;
  const copy = sendCopy(system, strandSlot, exchange);
  if (again > HANDLE_MICROS) writeHeader(system.instrumentation.telemetry, requestAt(system, copy));
  system.world.after(again, EVENT.requestArrives, copy);
}

function sendCopy(system: System, strandSlot: number, exchange: Exchange): number {
  const strand = strandAt(system, strandSlot);
  const sender = requestAt(system, strand.request);
  const slot = newRequest(
    system,
    { component: exchange.target, operation: exchange.operation },
    sender.subject,
  );
  const request = requestAt(system, slot);
  request.instance = strand.peer;
  request.caller = strandSlot;
  request.callerToken = strand.token;
  request.origin = sender.instance;
  request.link = exchange.link;
  if (exchange.part !== undefined) request.transaction = strand.transaction;
  tellDeadline(request, strand, exchange);
  if (sender.grant !== null) request.grant = sender.grant;
  if (!instanceAt(system, sender.instance).forwardsContext) return slot;
  request.traceparent = system.instrumentation.clients.writtenHeader(strand);
  request.sender = strand.span;
  if (exchange.protocol.kind === "queue") writeHeader(system.instrumentation.telemetry, request); // A message may wait for ever.
  return slot;
}

/** Sends a request's answer back, or forgets a request that nobody waits for. */
export function answer(system: System, slot: number, outcome: Outcome): void {
  const request = requestAt(system, slot);
  request.status = outcome.status;
  request.reason = outcome.reason;
  if (request.caller === NONE) {
    dropRequest(system, slot);
    return;
  }
  const link = present(system.world.domain.links[request.link], "link");
  const message = messageBetween(system, request.origin, request.instance);
  message.bytes = sizesOf(system, request.component, request.operation).answer;
  const latency = transit(link, "answer", message);
  request.corrupted = fateOf(link, "answer", message).corrupted;
  if (latency === LOST) {
    dropRequest(system, slot);
    return;
  }
  request.stage = "returning";
  system.world.after(latency, EVENT.answerArrives, slot);
}

/** The message that is being sent (scratch, no state): one for all, since there are so many and none is kept. */
const sent: { -readonly [Field in keyof Message]: Message[Field] } = {
  caller: NONE,
  callee: NONE,
  bytes: 0,
  nowMicros: NaN,
};

/** The message between two instances; the caller sets its size. */
function messageBetween(system: System, origin: number, instance: number): typeof sent {
  sent.caller = instanceAt(system, origin).ordinal;
  sent.callee = instanceAt(system, instance).ordinal;
  sent.nowMicros = system.world.nowMicros;
  return sent;
}

function sizesOf(system: System, component: number, operation: number): MessageBytes {
  return present(planOf(system, component).bytes[operation], "sizes");
}

/** An answer has arrived: it wakes its caller, unless that has stopped waiting for it. */
export function onAnswerArrives(system: System, slot: number): void {
  const request = requestAt(system, slot);
  const strand = strandAt(system, request.caller);
  if (strand.live && strand.token === request.callerToken) {
    strand.answeredBy = slot;
    if (request.corrupted) logDamagedAnswer(system, strand);
    strand.outcome.status = request.corrupted ? 0 : request.status;
    strand.outcome.reason = request.corrupted ? "corrupted" : request.reason;
    strand.rowsExamined = request.rowsExamined;
    strand.rowsReturned = request.rowsReturned;
    strand.staleMicros = request.staleMicros;
    if (request.grant !== null) requestAt(system, strand.request).grant = request.grant;
    wake(system, request.caller, "answer");
  }
  dropRequest(system, slot);
}

/** The next instance in rotation that callers are sent to and that is not `except`, or NONE. Without health checks, that is one that is up: a load balancer with perfect ones. */
export function nextInstance(system: System, component: number, except = NONE): number {
  const state = stateOf(system, component);
  const count = state.members.length;
  for (let tried = 0; tried < count; tried += 1) {
    state.turn = (state.turn + 1) % count;
    const index = present(state.members[state.turn], "member");
    if (index !== except && isOffered(instanceAt(system, index))) return index;
  }
  return NONE;
}
