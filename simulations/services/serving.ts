import { assert, present } from "../kernel/assert";
import { type Node, NONE } from "./blueprint";
import { appendMessage } from "./append-message";
import { recordDone } from "./consumer-group";
import { crewOf, serveCrew } from "./crews";
import { refuseTooLate } from "./deadline";
import { logDamagedRequest } from "./corruption";
import { turnAwayBlocked } from "./impositions";
import {
  acknowledge,
  backlogGrew,
  comeToLight,
  enqueueMessage,
  hideAgain,
  isAcknowledgedBefore,
  isRejected,
  received,
  reject,
  suffer,
} from "./delivering";
import { placeOf } from "./group-reading";
import { journeyEnded, messageHandled, messagePublished } from "./objective";
import { giveMemoryBack, takeMemory } from "./memory";
import { limitLocally } from "./rate-limiting";
import { refuse } from "./refusal";
import { answer } from "./requests";
import { shed } from "./shedding";
import { arrive, isServing, leave, NO_SEAT, setCapacity, type Station } from "./station";
import type { Request } from "./state";
import { FAILED, WAITING } from "./step-result";
import { arm, serveWaiting, startStrand } from "./strands";
import { instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";
import { statementEnded } from "./transactions";

/** The server's side: requests arrive, wait for a worker, are served, and are answered. */

/** A request reaches its instance, which may have gone down in the meantime. */
export function onRequestArrives(system: System, slot: number): void {
  const request = requestAt(system, slot);
  if (!instanceAt(system, request.instance).up) {
    answer(system, slot, { status: 0, reason: "connection_refused" });
    return;
  }
  if (request.corrupted) {
    logDamagedRequest(system, request);
    answer(system, slot, { status: 0, reason: "corrupted" });
    return;
  }
  occupy(system, request, request.instance);
  system.instrumentation.servers.requestStarted(request);
  startStrand(system, slot);
}

/** Starts a request that comes from nobody's instance: a journey. It begins where the client stands. */
export function startJourney(system: System, slot: number, instance: number): void {
  occupy(system, requestAt(system, slot), instance);
  startStrand(system, slot);
}

/** Starts a request that an instance makes of itself, by the clock: the root of a trace. */
export function startScheduled(system: System, slot: number, instance: number): void {
  const request = requestAt(system, slot);
  occupy(system, request, instance);
  system.instrumentation.servers.requestStarted(request);
  startStrand(system, slot);
}

/** Runs the `enter` node: waits for a worker, or is refused when too many wait already. */
export function runEnter(system: System, slot: number, node: Extract<Node, { kind: "enter" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const { role } = planOf(system, request.component);
  if (role === "worker") {
    const { group } = stateOf(system, request.component);
    return group === null ? takeMessage(system, slot, node) : handleRecord(system, slot, node);
  }
  if (role === "client") return node.next;
  if (strand.phase === "queued") {
    const reason = strand.wake === "dropped" ? "queue_delay" : "";
    system.instrumentation.clients.stepEnded(strand.span, reason);
    strand.span = NONE;
    if (reason !== "") return refuse(system, slot, { status: 503, reason });
    if (refuseTooLate(system, slot)) return FAILED;
    takeMemory(system, slot);
    return node.next;
  }
  if (refuseTooLate(system, slot)) return FAILED;
  if (turnAwayBlocked(system, slot) === FAILED) return FAILED;
  if (limitLocally(system, slot) === FAILED || shed(system, slot) === FAILED) return FAILED;
  const { workers } = crewOf(system, request);
  request.workerSeat = arrive(workers, system.world.nowMicros, slot);
  if (request.workerSeat === NO_SEAT) return refuse(system, slot, { status: 503, reason: "overloaded" });
  if (isServing(workers, request.workerSeat)) {
    takeMemory(system, slot);
    return node.next;
  }
  strand.phase = "queued";
  strand.span = system.instrumentation.clients.stepStarted(request, "wait for a worker");
  return WAITING;
}

/** Runs the `deliver` node of a broker: the message joins the backlog of its consumer. */
export function runDeliver(system: System, slot: number, node: Extract<Node, { kind: "deliver" }>): number {
  const publication = requestAt(system, strandAt(system, slot).request);
  const { spec } = planOf(system, publication.component);
  const { backlog, log } = stateOf(system, publication.component);
  if (log !== null) {
    appendMessage(system, publication.component, publication);
    return node.next;
  }
  if (backlog !== null && spec.role === "queue" && isRejected(spec, backlog))
    return reject(system, slot, backlog);
  messagePublished(system, node.consumer, publication.subject.order);
  enqueueMessage(system, publication, { component: node.consumer, operation: node.operation });
  return node.next;
}

/** Hands a message that was being handled when its consumer stopped back to the queue, unless that has kept it. */
export function redeliver(system: System, message: Request): void {
  if (message.letter !== null && message.letter.keeper !== NONE) return;
  if (stateOf(system, message.component).group !== null || isAcknowledgedBefore(system, message)) return;
  enqueueMessage(system, message, message);
}

/** The main strand has ended: the request is answered, and its worker is free for the next. */
export function finishRequest(system: System, slot: number): void {
  const request = requestAt(system, slot);
  assert(request.stage === "serving", "finished a request that was not being served");
  system.instrumentation.servers.requestEnded(request);
  messageHandled(system, request);
  giveWorkerBack(system, request);
  if (request.transaction !== NONE) statementEnded(system, request);
  journeyEnded(system, request);
  if (request.letter !== null) acknowledge(system, request);
  answer(system, slot, request);
}

/** Frees the worker (or the place in the queue) that a request holds. */
export function giveWorkerBack(system: System, request: Request): void {
  const now = system.world.nowMicros;
  const { role } = planOf(system, request.component);
  giveMemoryBack(system, request);
  if (request.workerSeat === NO_SEAT) {
    if (request.handlerSeat !== NO_SEAT) giveReaderBack(system, request);
    return;
  }
  if (role !== "worker") {
    const crew = crewOf(system, request);
    leave(crew.workers, now, request.workerSeat);
    request.workerSeat = NO_SEAT;
    serveCrew(system, crew);
    return;
  }
  const backlog = backlogOf(system, request.component);
  leave(backlog, now, request.workerSeat);
  request.workerSeat = NO_SEAT;
  if (request.handlerSeat !== NO_SEAT) {
    const { workers, draining } = instanceAt(system, request.instance);
    leave(workers, now, request.handlerSeat);
    request.handlerSeat = NO_SEAT;
    if (draining) setCapacity(backlog, now, backlog.capacity - 1);
  }
  serveWaiting(system, backlog);
}

/** A reader of a log goes on to its next message. */
function giveReaderBack(system: System, request: Request): void {
  leave(instanceAt(system, request.instance).workers, system.world.nowMicros, request.handlerSeat);
  request.handlerSeat = NO_SEAT;
  recordDone(system, request);
}

/** The station of a queue: its servers are the handlers of all consumers that are up. */
export function backlogOf(system: System, consumer: number): Station {
  return present(stateOf(system, planOf(system, consumer).consumes).backlog, "backlog");
}

/** A message of a log is handled by whoever has read it. */
function handleRecord(system: System, slot: number, node: Extract<Node, { kind: "enter" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (strand.phase === "working") return suffer(system, slot, node.next);
  occupy(system, request, request.instance);
  const { workers } = instanceAt(system, request.instance);
  request.handlerSeat = arrive(workers, system.world.nowMicros, slot);
  assert(isServing(workers, request.handlerSeat), "a member reads one message at a time");
  system.instrumentation.servers.messageTaken(request);
  system.instrumentation.groups.read(request, placeOf(system, request));
  return troubled(system, slot, node.next);
}

/** Goes on at `next`, unless something is wrong with the message: then it takes some time to show. */
function troubled(system: System, slot: number, next: number): number {
  const strand = strandAt(system, slot);
  const trouble = requestAt(system, strand.request).letter?.trouble ?? null;
  if (trouble === null) return next;
  strand.phase = "working";
  arm(system, slot, trouble.afterMicros);
  return WAITING;
}

/** A message waits in the backlog, is taken by the consumer with the most room, and starts a trace of its own. */
function takeMessage(system: System, slot: number, node: Extract<Node, { kind: "enter" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const backlog = backlogOf(system, request.component);
  const now = system.world.nowMicros;
  const { letter } = request;
  if (strand.phase === "working") return suffer(system, slot, node.next);
  if (letter !== null) {
    const hidden = comeToLight(system, slot, letter);
    if (hidden !== 0) return hidden;
  }
  if (strand.phase !== "queued") {
    request.workerSeat = arrive(backlog, now, slot);
    if (request.workerSeat === NO_SEAT) {
      if (hideAgain(system, slot, request)) return WAITING;
      return refuse(system, slot, { status: 503, reason: "overloaded" });
    }
    if (letter !== null) backlogGrew(system, planOf(system, request.component).consumes, backlog);
    if (!isServing(backlog, request.workerSeat)) {
      strand.phase = "queued";
      return WAITING;
    }
  }
  occupy(system, request, roomiest(system, request.component));
  const { workers } = instanceAt(system, request.instance);
  request.handlerSeat = arrive(workers, now, slot);
  assert(isServing(workers, request.handlerSeat), "took a message without a free handler");
  system.instrumentation.servers.messageTaken(request);
  if (letter === null) return node.next;
  received(system, request);
  return troubled(system, slot, node.next);
}

function roomiest(system: System, component: number): number {
  let best = NONE;
  let room = 0;
  for (const index of stateOf(system, component).members) {
    const { up, workers, standstill, draining } = instanceAt(system, index);
    if (up && standstill === null && !draining && workers.capacity - workers.busy > room) {
      best = index;
      room = workers.capacity - workers.busy;
    }
  }
  assert(best !== NONE, "a message was handed out, but no consumer has room");
  return best;
}

/** From here on the request is this instance's, under the version that it runs now. */
function occupy(system: System, request: Request, index: number): void {
  const instance = instanceAt(system, index);
  const process = present(system.world.domain.processes[instance.process], "process");
  request.stage = "serving";
  request.instance = index;
  request.process = instance.process;
  request.arrivedMicros = system.world.nowMicros;
  request.program = present(
    planOf(system, request.component).programs[process.version]?.[request.operation],
    "program",
  );
}
