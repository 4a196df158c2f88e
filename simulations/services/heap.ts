import { assert } from "../kernel/assert";
import type { ResourceProbe } from "../telemetry/api";
import type { MemorySpec } from "./serving-spec";

/**
 * The heap of a process, with a collector that stops the world: it runs when
 * the next allocation does not fit, marks what lives and sweeps the rest. The
 * nearer the live set is to the limit, the less is gained by a collection, and
 * the sooner the next one comes (Jones, Hosking and Moss, The Garbage
 * Collection Handbook, ch. 2). Plain data; holds no clock.
 */
export interface Heap {
  readonly spec: MemorySpec;
  /** Bytes reachable, with what was leaked; and bytes that nobody reaches any more. */
  live: number;
  garbage: number;
  /** When the present pause ends; in the past when there is none. */
  pausedUntilMicros: number;
  /** Length of all pauses so far, that of the present one included to its end. */
  pausedMicros: number;
  collections: number;
  /** Processes that were killed because they had no memory left, on this instance. */
  kills: number;
  /** Byte-microseconds used, up to `accountedMicros`. */
  byteMicros: number;
  accountedMicros: number;
}

/** What came of asking for memory: it was there; or it is after a collection; or there is none. */
export type Allocation = "fits" | "collected" | "exhausted";

/** The heap of the first process of an instance. */
export function createHeap(spec: MemorySpec): Heap {
  assert(
    spec.baseBytes + spec.requestBytes <= spec.limitBytes && spec.baseBytes >= 0 && spec.requestBytes > 0,
    "a heap must have room for its live set and a request",
  );
  return {
    spec,
    live: spec.baseBytes,
    garbage: 0,
    pausedUntilMicros: 0,
    pausedMicros: 0,
    collections: 0,
    kills: 0,
    byteMicros: 0,
    accountedMicros: 0,
  };
}

/** Memory for one more request. When it does not fit, the world stops until `pausedUntilMicros`. */
export function allocate(heap: Heap, nowMicros: number): Allocation {
  account(heap, nowMicros);
  const { limitBytes, requestBytes } = heap.spec;
  const fits = heap.live + heap.garbage + requestBytes <= limitBytes;
  if (!fits) {
    if (heap.live + requestBytes > limitBytes) return "exhausted";
    collect(heap, nowMicros);
  }
  heap.live += requestBytes;
  return fits ? "fits" : "collected";
}

/** A request has ended: what it used is garbage, but for `leakedBytes`. */
export function release(heap: Heap, nowMicros: number, leakedBytes: number): void {
  account(heap, nowMicros);
  const freed = heap.spec.requestBytes - leakedBytes;
  assert(freed >= 0, "a request cannot leak more than it allocates");
  heap.live -= freed;
  heap.garbage += freed;
}

/** Another process begins, with nothing but its base; a pause of the last one is over. */
export function renew(heap: Heap, nowMicros: number): void {
  account(heap, nowMicros);
  heap.pausedMicros -= remainingMicros(heap, nowMicros);
  heap.pausedUntilMicros = nowMicros;
  heap.live = heap.spec.baseBytes;
  heap.garbage = 0;
}

/** How long the present pause will yet be. */
export function remainingMicros({ pausedUntilMicros }: Heap, nowMicros: number): number {
  return Math.max(0, pausedUntilMicros - nowMicros);
}

/** Length of all pauses up to now. */
export function pausedSoFar(heap: Heap, nowMicros: number): number {
  return heap.pausedMicros - remainingMicros(heap, nowMicros);
}

/** Adds this heap's figures to a probe: in bytes, with the pauses as its queue and the kills as its errors. Changes nothing. */
export function addHeapToProbe(heap: Heap, nowMicros: number, into: ResourceProbe): void {
  into.busyMicros += heap.byteMicros + (heap.live + heap.garbage) * (nowMicros - heap.accountedMicros);
  into.queueMicros += pausedSoFar(heap, nowMicros);
  into.capacity += heap.spec.limitBytes;
  into.errors += heap.kills;
}

/** Marking follows the live set, sweeping the whole heap. A pause that is asked for during another comes after it. */
function collect(heap: Heap, nowMicros: number): void {
  const { fixedMicros, markMicrosPerMib, sweepMicrosPerMib } = heap.spec.pause;
  const mark = (markMicrosPerMib * heap.live) / MIB;
  const sweep = (sweepMicrosPerMib * (heap.live + heap.garbage)) / MIB;
  const pause = Math.max(1, Math.floor(fixedMicros + mark + sweep));
  heap.pausedUntilMicros = Math.max(nowMicros, heap.pausedUntilMicros) + pause;
  heap.pausedMicros += pause;
  heap.collections += 1;
  heap.garbage = 0;
}

function account(heap: Heap, nowMicros: number): void {
  heap.byteMicros += (heap.live + heap.garbage) * (nowMicros - heap.accountedMicros);
  heap.accountedMicros = nowMicros;
}

const MIB = 1_048_576;
