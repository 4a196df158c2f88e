import { assert } from "../assert";
import { doubledF64, doubledI32, f64, i32 } from "../cells";

/**
 * The promises of the event queue, kept another way: a binary heap of packed
 * (time, sequence, slot) triples, with a pool of slots. The reference that the
 * timing wheel is compared with, in the order of its events and in its speed.
 */
export interface HeapQueue {
  size: number;
  /** Number of events ever scheduled: breaks ties. */
  sequence: number;
  /** The heap: STRIDE cells an entry. */
  heap: Float64Array;
  /** By slot: index of its heap entry while queued, else the next free slot (or NONE). */
  place: Int32Array;
  /** By slot: how often it was freed, so that an old ticket cannot cancel a new event. */
  generation: Int32Array;
  handler: Int32Array;
  a: Int32Array;
  b: Int32Array;
  freeSlot: number;
}

const STRIDE = 3;
const NONE = -1;
const SLOTS_MAX = 2_097_152;

/** An empty queue; it doubles as it needs, up to two million pending events. */
export function createHeapQueue(capacity: number): HeapQueue {
  assert(capacity > 0 && capacity <= SLOTS_MAX, `queue capacity ${capacity}`);
  const queue: HeapQueue = {
    size: 0,
    sequence: 0,
    heap: new Float64Array(capacity * STRIDE),
    place: new Int32Array(capacity),
    generation: new Int32Array(capacity),
    handler: new Int32Array(capacity),
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    freeSlot: 0,
  };
  linkFreeSlots(queue, 0);
  return queue;
}

/** Queues an event for `handler` at `atMicros`, with two 32-bit arguments. The ticket cancels it. */
export function schedule(queue: HeapQueue, atMicros: number, handler: number, a: number, b: number): number {
  assert((a | 0) === a && (b | 0) === b, "event arguments must be 32-bit integers");
  if (queue.freeSlot === NONE) grow(queue);
  const slot = queue.freeSlot;
  queue.freeSlot = i32(queue.place, slot);
  queue.handler[slot] = handler;
  queue.a[slot] = a;
  queue.b[slot] = b;
  const index = queue.size;
  queue.size += 1;
  siftUp(queue, index, atMicros, queue.sequence, slot);
  queue.sequence += 1;
  return i32(queue.generation, slot) * SLOTS_MAX + slot;
}

/** Takes a pending event out. False when it has already happened or been cancelled. */
export function cancel(queue: HeapQueue, ticket: number): boolean {
  if (ticket < 0) return false;
  const generation = Math.floor(ticket / SLOTS_MAX);
  const slot = ticket - generation * SLOTS_MAX;
  if (slot >= queue.generation.length || i32(queue.generation, slot) !== generation) return false;
  removeAt(queue, i32(queue.place, slot));
  freeSlot(queue, slot);
  return true;
}

/** Time of the next event in microseconds; Infinity when there is none. */
export function nextTime(queue: HeapQueue): number {
  return queue.size === 0 ? Infinity : f64(queue.heap, 0);
}

/** Slot of the next event: read `handler`, `a` and `b` there, then `dropNext`. */
export function nextSlot(queue: HeapQueue): number {
  assert(queue.size > 0, "nextSlot of an empty queue");
  return f64(queue.heap, 2);
}

/** Takes the next event out. */
export function dropNext(queue: HeapQueue): void {
  const slot = nextSlot(queue);
  removeAt(queue, 0);
  freeSlot(queue, slot);
}

function freeSlot(queue: HeapQueue, slot: number): void {
  queue.generation[slot] = i32(queue.generation, slot) + 1;
  queue.place[slot] = queue.freeSlot;
  queue.freeSlot = slot;
}

function removeAt(queue: HeapQueue, index: number): void {
  queue.size -= 1;
  const last = queue.size * STRIDE;
  if (index * STRIDE === last) return;
  const time = f64(queue.heap, last);
  const sequence = f64(queue.heap, last + 1);
  const slot = f64(queue.heap, last + 2);
  if (index > 0 && isBefore(queue.heap, time, sequence, ((index - 1) >> 1) * STRIDE)) {
    siftUp(queue, index, time, sequence, slot);
  } else {
    siftDown(queue, index, time, sequence, slot);
  }
}

/** Whether (time, sequence) comes before the heap entry at cell `at`. */
function isBefore(heap: Float64Array, time: number, sequence: number, at: number): boolean {
  const other = f64(heap, at);
  return time < other || (time === other && sequence < f64(heap, at + 1));
}

function put(queue: HeapQueue, index: number, time: number, sequence: number, slot: number): void {
  const at = index * STRIDE;
  queue.heap[at] = time;
  queue.heap[at + 1] = sequence;
  queue.heap[at + 2] = slot;
  queue.place[slot] = index;
}

function move(queue: HeapQueue, from: number, to: number): void {
  const at = from * STRIDE;
  put(queue, to, f64(queue.heap, at), f64(queue.heap, at + 1), f64(queue.heap, at + 2));
}

function siftUp(queue: HeapQueue, start: number, time: number, sequence: number, slot: number): void {
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(queue.heap, time, sequence, parent * STRIDE)) break;
    move(queue, parent, index);
    index = parent;
  }
  put(queue, index, time, sequence, slot);
}

function siftDown(queue: HeapQueue, start: number, time: number, sequence: number, slot: number): void {
  const { heap, size } = queue;
  let index = start;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= size) break;
    const right = child + 1;
    if (
      right < size &&
      isBefore(heap, f64(heap, right * STRIDE), f64(heap, right * STRIDE + 1), child * STRIDE)
    )
      child = right;
    if (isBefore(heap, time, sequence, child * STRIDE)) break;
    move(queue, child, index);
    index = child;
  }
  put(queue, index, time, sequence, slot);
}

function grow(queue: HeapQueue): void {
  const capacity = queue.place.length;
  assert(capacity * 2 <= SLOTS_MAX, `more than ${SLOTS_MAX} pending events`);
  queue.heap = doubledF64(queue.heap);
  queue.place = doubledI32(queue.place);
  queue.generation = doubledI32(queue.generation);
  queue.handler = doubledI32(queue.handler);
  queue.a = doubledI32(queue.a);
  queue.b = doubledI32(queue.b);
  linkFreeSlots(queue, capacity);
}

/** Chains the slots from `first` to the end of the pool into the free list. */
function linkFreeSlots(queue: HeapQueue, first: number): void {
  const end = queue.place.length;
  for (let slot = first; slot < end; slot += 1) queue.place[slot] = slot + 1 < end ? slot + 1 : NONE;
  queue.freeSlot = first;
}
