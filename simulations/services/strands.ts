import { assert } from "../kernel/assert";
import { NO_TICKET } from "../kernel/event-queue";
import { NONE } from "./blueprint";
import { blankStrand } from "./records";
import { giveSlot, takeSlot } from "./slots";
import { isServing, leave, NO_SEAT, ownerOf, serveNext, type Station } from "./station";
import type { Strand, Wake } from "./state";
import { EVENT, strandAt, type System } from "./system";

/** Starts a request's main strand, or (from a fork) a branch of it; it runs before the present event ends. Its slot. */
export function startStrand(system: System, request: number, fork = { parent: NONE, node: 0 }): number {
  const { strands } = system.world.domain;
  const slot = takeSlot(strands, blankStrand);
  const strand = strandAt(system, slot);
  assert(!strand.live, "a live strand was given away");
  strand.live = true;
  strand.request = request;
  strand.parent = fork.parent;
  strand.pending = 0;
  strand.node = fork.node;
  strand.phase = "fresh";
  strand.timer = NO_TICKET;
  strand.seat = NO_SEAT;
  strand.attempt = 0;
  strand.permit = NONE;
  strand.transaction = NONE;
  strand.span = NONE;
  strand.peer = NONE;
  strand.sent = NONE;
  strand.failStatus = 0;
  strand.failReason = "";
  strand.failedAt = NONE;
  strand.token = freshToken(system);
  wake(system, slot, "start");
  return slot;
}

/** Puts a strand among those that run before the present event ends. */
export function wake(system: System, slot: number, by: Wake): void {
  const strand = strandAt(system, slot);
  assert(strand.live, "woke a strand that has ended");
  strand.wake = by;
  const state = system.world.domain;
  state.ready[state.readyCount] = slot;
  state.ready[state.readyCount + 1] = strand.token;
  state.readyCount += 2;
}

/** From now on the strand waits for something new: whatever was on its way to it finds nobody. */
export function renewToken(system: System, strand: Strand): number {
  strand.token = freshToken(system);
  return strand.token;
}

/** Wakes the strand after `delayMicros`, unless `disarm` comes first. */
export function arm(system: System, slot: number, delayMicros: number): void {
  const strand = strandAt(system, slot);
  assert(strand.timer === NO_TICKET, "a strand has one timer");
  strand.timer = system.world.after(delayMicros, EVENT.timer, slot, strand.token);
}

/** Takes the strand's timer back. */
export function disarm(system: System, strand: Strand): void {
  system.world.cancel(strand.timer);
  strand.timer = NO_TICKET;
}

/** The timer of a strand has run out. */
export function onTimer(system: System, slot: number, token: number): void {
  const strand = strandAt(system, slot);
  assert(strand.live && strand.token === token, "a timer outlived what it was for");
  strand.timer = NO_TICKET;
  wake(system, slot, "timer");
}

/** Gives the strand's seat up and serves whoever waits for it. */
export function leaveSeat(system: System, strand: Strand, station: Station): void {
  leave(station, system.world.nowMicros, strand.seat);
  strand.seat = NO_SEAT;
  serveWaiting(system, station);
}

/** Starts as many of those waiting as the station has idle servers for. */
export function serveWaiting(system: System, station: Station): void {
  for (;;) {
    const seat = serveNext(station, system.world.nowMicros);
    if (seat === NO_SEAT) return;
    assert(isServing(station, seat), "served, but not in service");
    wake(system, ownerOf(station, seat), "granted");
  }
}

/** Ends a strand that holds nothing any more. */
export function endStrand(system: System, slot: number): void {
  const strand = strandAt(system, slot);
  assert(
    strand.live && strand.seat === NO_SEAT && strand.timer === NO_TICKET,
    "a strand ended with something in its hands",
  );
  strand.live = false;
  giveSlot(system.world.domain.strands, slot);
}

function freshToken(system: System): number {
  const state = system.world.domain;
  state.tokens += 1;
  return state.tokens;
}
