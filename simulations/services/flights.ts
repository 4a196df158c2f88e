import { assert } from "../kernel/assert";
import { type Node, NONE } from "./blueprint";
import type { Flight } from "./cache-state";
import { putInto } from "./caching";
import { fillRecordOf, isDueEarly } from "./early-expiration";
import type { Process, Strand } from "./state";
import { FAILED, WAITING } from "./step-result";
import { wake } from "./strands";
import { processAt, requestAt, strandAt, type System } from "./system";

/**
 * Fetches of entries that a cache does not have: whoever of a process misses
 * first fetches, the others of the process wait for that (as in Go's
 * singleflight), and share a failure. Nested look-ups must name their caches in
 * one order, or two fetches may wait for each other for ever.
 */

/** Runs the `early` node after a hit: goes on, or fetches the entry although it is there. */
export function runEarly(system: System, slot: number, node: Extract<Node, { kind: "early" }>): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const { entry } = request.subject;
  if (!isDueEarly(system, node, entry)) return node.next;
  const { flights } = processAt(system, request.process);
  if (find(flights, node.cache, entry) !== undefined) return node.next;
  system.instrumentation.caches.refreshedEarly(request, node.entry);
  return node.refresh;
}

/** Runs the `join` node after a miss: begins to fetch, or waits for the one who does. */
export function runJoin(system: System, slot: number, node: Extract<Node, { kind: "join" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (strand.phase === "queued") {
    const failed = strand.wake === "dropped";
    system.instrumentation.clients.stepEnded(strand.span, failed ? String(strand.failStatus) : "");
    strand.span = NONE;
    return failed ? FAILED : node.landed;
  }
  const { flights } = processAt(system, request.process);
  const { entry } = request.subject;
  const flight = node.single ? find(flights, node.cache, entry) : undefined;
  if (flight === undefined) {
    flights.push({
      cache: node.cache,
      entry,
      leader: slot,
      startedMicros: system.world.nowMicros,
      waiters: [],
    });
    return node.next;
  }
  const leader = requestAt(system, strandAt(system, flight.leader).request);
  strand.phase = "queued";
  strand.span = system.instrumentation.caches.waitStarted(request, leader, node.entry);
  flight.waiters.push(slot, strand.token);
  return WAITING;
}

/** Runs the `land` node: the entry is put into the cache, and those who waited have it. */
export function runLand(system: System, slot: number, node: Extract<Node, { kind: "land" }>): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const flight = takeFlight(processAt(system, request.process), slot, node.cache);
  assert(flight !== null, "a fetch landed that had never begun");
  fillRecordOf(system, node.cache).micros[flight.entry] = system.world.nowMicros - flight.startedMicros;
  putInto(system, node.cache, flight.entry);
  for (const waiter of waitersOf(system, flight)) wake(system, waiter, "granted");
  return node.next;
}

/** A strand has failed: those who wait for what it fetches fail with it. */
export function abandonFlights(system: System, slot: number, strand: Strand): void {
  const { process } = requestAt(system, strand.request);
  if (process === NONE) return;
  const owner = processAt(system, process);
  for (let flight = takeFlight(owner, slot); flight !== null; flight = takeFlight(owner, slot)) {
    for (const slotOfWaiter of waitersOf(system, flight)) {
      const waiter = strandAt(system, slotOfWaiter);
      waiter.failStatus = strand.failStatus;
      waiter.failReason = strand.failReason;
      waiter.failedAt = strand.failedAt;
      wake(system, slotOfWaiter, "dropped");
    }
  }
}

function find(flights: readonly Flight[], cache: number, entry: number): Flight | undefined {
  return flights.find((flight) => flight.cache === cache && flight.entry === entry);
}

/** Takes the innermost flight of a leader (to one cache) out of those under way. */
function takeFlight({ flights }: Process, leader: number, cache = NONE): Flight | null {
  const at = flights.findLastIndex(
    (flight) => flight.leader === leader && (cache === NONE || flight.cache === cache),
  );
  return at === -1 ? null : (flights.splice(at, 1)[0] ?? null);
}

function waitersOf(system: System, { waiters }: Flight): readonly number[] {
  return waiters.filter((slot, at) => {
    if (at % 2 === 1) return false;
    const strand = strandAt(system, slot);
    return strand.live && strand.token === waiters[at + 1];
  });
}
