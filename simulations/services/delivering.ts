import { present } from "../kernel/assert";
import { appendMessage } from "./append-message";
import { END, NONE } from "./blueprint";
import { messagePublished } from "./objective";
import type { Delivery } from "./queue-spec";
import type { DeadLetter, Letter, QueueState, Trouble } from "./queue-state";
import { refuse } from "./refusal";
import { answer, newRequest } from "./requests";
import { NO_SEAT, ownerOf, type Station } from "./station";
import type { QueueSpec } from "./component-spec";
import type { Request } from "./state";
import { FAILED, WAITING } from "./step-result";
import { arm, disarm, endStrand, renewToken, startStrand } from "./strands";
import { EVENT, instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";

/**
 * Queues that deliver at least once. What a consumer handles is a copy: the
 * broker keeps the message itself, hidden, until the handler has succeeded, and
 * shows it again when the visibility timeout passes first. A handler that succeeds
 * after that acknowledges nothing any more.
 */

/** What a new message is made from: a publication, a message, or a dead letter. */
type Source = Pick<Request, "subject" | "traceparent"> & { readonly letter: Readonly<Letter> | null };

/** A message for `to`, with the producer's context and subject. The slot of its strand. */
export function enqueueMessage(
  system: System,
  source: Source,
  to: Pick<Request, "component" | "operation">,
): number {
  const slot = newRequest(system, to, source.subject);
  const message = requestAt(system, slot);
  message.traceparent = source.traceparent;
  message.stage = "serving";
  message.program = present(planOf(system, to.component).programs[0]?.[to.operation], "message program");
  message.letter = letterFor(system, source.letter, planOf(system, to.component).consumes);
  return startStrand(system, slot);
}

/** Puts a message with which something is wrong into a queue, as the first kind that its consumer knows. */
export function sendTrouble(system: System, queue: number, trouble: Trouble): void {
  const { traffic } = system.world.domain;
  const order = traffic.orders;
  traffic.orders += 1;
  const subject = { customer: 0, entry: 0, order };
  if (stateOf(system, queue).log !== null) {
    appendMessage(system, queue, { operation: 0, traceparent: "", subject, trouble });
    return;
  }
  const letter = { ...newLetter(system, queue), trouble };
  const source = { subject, traceparent: "", letter };
  messagePublished(system, consumerOf(system, queue), order);
  enqueueMessage(system, source, { component: consumerOf(system, queue), operation: 0 });
}

/** Before a message joins the backlog: 0 when it may, WAITING while it is hidden, END when it has become a dead letter. */
export function comeToLight(system: System, slot: number, letter: Letter): number {
  const strand = strandAt(system, slot);
  if (strand.phase === "queued") return 0;
  const request = requestAt(system, strand.request);
  const queue = planOf(system, request.component).consumes;
  const delivery = deliveryOf(system, queue);
  if (delivery === undefined || letter.receives === 0) return 0;
  if (strand.phase === "fresh") {
    hide(system, slot, delivery);
    return WAITING;
  }
  renewToken(system, strand);
  if (letter.receives < (delivery.maxReceives ?? Infinity)) return 0;
  bury(system, queue, request);
  return END;
}

/** A message that has been delivered before finds the queue full: it stays hidden for another while. */
export function hideAgain(system: System, slot: number, request: Request): boolean {
  const delivery = deliveryOf(system, planOf(system, request.component).consumes);
  if (delivery === undefined || request.letter === null || request.letter.receives === 0) return false;
  hide(system, slot, delivery);
  return true;
}

/** A consumer has taken a message: the broker keeps it hidden meanwhile. */
export function received(system: System, request: Request): void {
  const { letter } = request;
  if (letter === null) return;
  letter.receives += 1;
  const queue = planOf(system, request.component).consumes;
  system.instrumentation.messaging.received(request, letter);
  tellAge(system, queue);
  const delivery = deliveryOf(system, queue);
  if (delivery === undefined || delivery.acknowledge === "before") return;
  letter.keeper = enqueueMessage(system, request, request);
  letter.keeperToken = strandAt(system, letter.keeper).token;
}

/** Whether the broker has forgotten a message already when its handler begins. */
export function isAcknowledgedBefore(system: System, { component }: Request): boolean {
  return deliveryOf(system, planOf(system, component).consumes)?.acknowledge === "before";
}

/** A handler has ended: the broker forgets the message if it succeeded, and if it is still hidden. */
export function acknowledge(system: System, { letter, status }: Request): void {
  if (letter === null || letter.keeper === NONE || status >= 500) return;
  const strand = strandAt(system, letter.keeper);
  if (strand.live && strand.token === letter.keeperToken) forget(system, letter.keeper);
}

/** Forgets every message of a queue that is hidden: their handlers acknowledge nothing any more. */
export function forgetHidden(system: System, queue: number): void {
  const { records } = system.world.domain.strands;
  for (const [slot, strand] of records.entries()) {
    if (!strand.live || strand.phase !== "pausing") continue;
    const { letter, component, handlerSeat } = requestAt(system, strand.request);
    const isHidden = letter !== null && handlerSeat === NO_SEAT;
    if (isHidden && planOf(system, component).consumes === queue) forget(system, slot);
  }
}

/** Puts dead letters back into the queue, the oldest first, as if they had never been delivered. */
export function replay(system: System, queue: number, messages: number): void {
  for (const dead of queueStateOf(system, queue).deadLetters.splice(0, messages)) {
    const letter = { ...dead.letter, receives: 0, sentMicros: system.world.nowMicros };
    const to = { component: consumerOf(system, queue), operation: dead.operation };
    enqueueMessage(system, { ...dead, letter }, to);
  }
}

/** Whether a publication finds its queue full, where that is told to the producer. */
export function isRejected(spec: QueueSpec, backlog: Station): boolean {
  if (spec.overflow !== "reject" || backlog.waiting < backlog.queueLimit) return false;
  return backlog.busy >= backlog.capacity || backlog.waiting > 0;
}

/** Answers a publication 503: there is no room for its message. */
export function reject(system: System, slot: number, backlog: Station): number {
  backlog.refusals += 1;
  return refuse(system, slot, { status: 503, reason: "overloaded" });
}

/** A message has come: the age of the oldest that waits is told, and a broker whose memory is full dies. */
export function backlogGrew(system: System, queue: number, backlog: Station): void {
  const { spec } = planOf(system, queue);
  if (spec.role !== "queue") return;
  tellAge(system, queue);
  if (spec.memory === undefined || backlog.waiting * spec.memory.messageBytes <= spec.memory.limitBytes)
    return;
  const index = present(stateOf(system, queue).members[0], "broker");
  system.world.after(0, EVENT.crashed, index, instanceAt(system, index).process);
}

/** What is wrong with a message has come to pass: the next node, FAILED, or WAITING for the end. */
export function suffer(system: System, slot: number, next: number): number {
  const strand = strandAt(system, slot);
  const { letter, instance, process } = requestAt(system, strand.request);
  const { kind } = present(letter?.trouble, "trouble");
  if (kind === "stalls") return next;
  if (kind === "crashes") {
    system.world.after(0, EVENT.crashed, instance, process);
    return WAITING;
  }
  strand.failStatus = 500;
  return FAILED;
}

/** What a queue keeps beside its backlog. */
export function queueStateOf(system: System, queue: number): QueueState {
  return present(stateOf(system, queue).messages, "queue");
}

function hide(system: System, slot: number, { visibilityMicros }: Delivery): void {
  strandAt(system, slot).phase = "pausing";
  arm(system, slot, visibilityMicros);
}

function forget(system: System, slot: number): void {
  const strand = strandAt(system, slot);
  disarm(system, strand);
  endStrand(system, slot);
  answer(system, strand.request, { status: 0, reason: "" });
}

function bury(system: System, queue: number, { operation, traceparent, subject, letter }: Request): void {
  const dead: DeadLetter = {
    operation,
    traceparent,
    subject: { ...subject },
    letter: present(letter, "letter"),
  };
  queueStateOf(system, queue).deadLetters.push(dead);
  system.instrumentation.messaging.buried(processOf(system, queue), dead.letter);
}

/** The letter of a message: one that is known already, or a new one where the queue keeps account of them. */
function letterFor(system: System, known: Readonly<Letter> | null, queue: number): Letter | null {
  if (known !== null) return { ...known, keeper: NONE, keeperToken: 0 };
  const { spec } = planOf(system, queue);
  const isKept = spec.role === "queue" && (spec.delivery !== undefined || spec.memory !== undefined);
  return isKept ? newLetter(system, queue) : null;
}

function newLetter(system: System, queue: number): Letter {
  const state = queueStateOf(system, queue);
  state.letters += 1;
  const { nowMicros: sentMicros } = system.world;
  return { id: state.letters, sentMicros, receives: 0, keeper: NONE, keeperToken: 0, trouble: null };
}

function tellAge(system: System, queue: number): void {
  const { backlog } = stateOf(system, queue);
  if (backlog === null) return;
  const oldest =
    backlog.firstWaiting === NO_SEAT
      ? null
      : requestAt(system, strandAt(system, ownerOf(backlog, backlog.firstWaiting)).request).letter;
  const ageMicros = oldest === null ? 0 : system.world.nowMicros - oldest.sentMicros;
  system.instrumentation.messaging.oldestAge(processOf(system, queue), ageMicros);
}

function deliveryOf(system: System, queue: number): Delivery | undefined {
  const { spec } = planOf(system, queue);
  return spec.role === "queue" ? spec.delivery : undefined;
}

function consumerOf(system: System, queue: number): number {
  const plan = system.blueprint.components.find(({ consumes }) => consumes === queue);
  return present(plan, "consumer").index;
}

function processOf(system: System, queue: number): number {
  return instanceAt(system, present(stateOf(system, queue).members[0], "broker")).process;
}
