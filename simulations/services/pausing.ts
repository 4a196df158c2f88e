import { NO_TICKET, timeOf } from "../kernel/event-queue";
import { NONE } from "./blueprint";
import { refreshSharing } from "./cpu";
import { returned } from "./failover";
import { changeHandlers } from "./handlers";
import type { Strand } from "./state";
import { arm } from "./strands";
import { writeHeader } from "./trace-header";
import { EVENT, instanceAt, programAt, requestAt, strandAt, type System } from "./system";

/**
 * An instance that stands still: a frozen machine, or a long collection of
 * garbage. Work on its CPU stops where it is and goes on later; timers that run
 * out meanwhile, and messages that come, find it when it moves again. It stays
 * in rotation, and its connections stay open.
 */

/** In the list of what is held back: a strand that was to run. */
const READY = -1;

/** Stops an instance, unless it is down or stands still already. */
export function pause(system: System, index: number): void {
  const instance = instanceAt(system, index);
  if (!instance.up || instance.standstill !== null) return;
  instance.standstill = { held: [], work: [] };
  system.world.domain.paused += 1;
  changeHandlers(system, instance);
  refreshSharing(system, index);
  for (const [slot, strand] of system.world.domain.strands.records.entries()) {
    if (!strand.live || !isComputing(system, strand, index)) continue;
    const leftMicros = timeOf(system.world.state.events, strand.timer) - system.world.nowMicros;
    system.world.cancel(strand.timer);
    strand.timer = NO_TICKET;
    instance.standstill.work.push(slot, strand.token, leftMicros);
  }
}

/** Lets an instance go on, if it stands still. What was held back happens now, in its order. */
export function resume(system: System, index: number): void {
  const instance = instanceAt(system, index);
  if (instance.standstill === null) return;
  const { held, work } = instance.standstill;
  instance.standstill = null;
  system.world.domain.paused -= 1;
  refreshSharing(system, index);
  for (let at = 0; at < work.length; at += 3) {
    const [slot = NONE, token = NONE, leftMicros = 0] = work.slice(at, at + 3);
    if (isWaiting(system, slot, token)) arm(system, slot, leftMicros);
  }
  for (let at = 0; at < held.length; at += 3) {
    const [event = NONE, a = NONE, b = NONE] = held.slice(at, at + 3);
    giveBack(system, event, { a, b });
  }
  changeHandlers(system, instance);
  returned(system, index);
}

/** True when an event was put aside because the instance that it is for stands still. */
export function putAside(system: System, event: number, { a, b }: Arguments): boolean {
  const index = whoseEvent(system, event, { a, b });
  const standstill = index === NONE ? null : instanceAt(system, index).standstill;
  if (standstill === null) return false;
  if (event === EVENT.requestArrives) writeHeader(system.instrumentation.telemetry, requestAt(system, a));
  standstill.held.push(event, a, b);
  return true;
}

/** True when a strand that was to run was put aside with its instance. */
export function putStrandAside(system: System, slot: number, { request, token }: Strand): boolean {
  const { instance } = requestAt(system, request);
  const standstill = instance === NONE ? null : instanceAt(system, instance).standstill;
  if (standstill === null) return false;
  standstill.held.push(READY, slot, token);
  return true;
}

interface Arguments {
  readonly a: number;
  readonly b: number;
}

function giveBack(system: System, event: number, { a, b }: Arguments): void {
  const state = system.world.domain;
  if (event === READY) {
    state.ready[state.readyCount] = a;
    state.ready[state.readyCount + 1] = b;
    state.readyCount += 2;
  } else if (event !== EVENT.timer) {
    system.world.after(0, event, a, b);
  } else if (isWaiting(system, a, b)) {
    strandAt(system, a).timer = system.world.after(0, event, a, b);
  }
}

function whoseEvent(system: System, event: number, { a, b }: Arguments): number {
  switch (event) {
    case EVENT.requestArrives:
      return requestAt(system, a).instance;
    case EVENT.answerArrives: {
      const { caller, callerToken } = requestAt(system, a);
      return isWaiting(system, caller, callerToken) ? instanceOfStrand(system, caller) : NONE;
    }
    case EVENT.writeShipped:
    case EVENT.writeApplied:
      return a;
    case EVENT.timer:
      return isWaiting(system, a, b) ? instanceOfStrand(system, a) : NONE;
    default:
      return NONE;
  }
}

function instanceOfStrand(system: System, slot: number): number {
  return requestAt(system, strandAt(system, slot).request).instance;
}

function isWaiting(system: System, slot: number, token: number): boolean {
  const strand = strandAt(system, slot);
  return strand.live && strand.token === token;
}

/** Whether the strand has work of this instance under way. A third party's work goes on without us. */
function isComputing(system: System, strand: Strand, index: number): boolean {
  const { instance, program } = requestAt(system, strand.request);
  if (instance !== index || strand.phase !== "working" || strand.timer === NO_TICKET) return false;
  return programAt(system, program).nodes[strand.node]?.kind !== "wait";
}
