import { assert } from "./assert";
import { f64, i32 } from "./cells";
import { absorbFive, type Digest } from "./digest";

/**
 * The set of pending events: a timing wheel of 5-bit levels over the microsecond
 * (Varghese and Lauck, SOSP 1987, scheme 7). An event stands in the level of the
 * highest group of five bits in which its time differs from the wheel's, in the
 * slot that its own bits name there. When the wheel's time enters a slot, the
 * slot's events move to lower levels, in their order: so events of one time are
 * always in one list, and leave it in the order in which they were scheduled.
 * Scheduling and cancelling take constant time, and no object is made for an
 * event. As long as few events are pending they stand in one sorted list instead,
 * which is quicker for few. Plain data: `structuredClone` copies it.
 */
export interface EventQueue {
  size: number;
  /** Whether all events stand in the sorted list, and none in the wheel. */
  isList: boolean;
  /** The queue's time in microseconds: nothing pending is earlier. */
  time: number;
  /** A bit for each level that has events. */
  levels: number;
  /** By level: a bit for each slot that has events. */
  readonly slots: Int32Array;
  /**
   * STRIDE cells a node. The first HEADS nodes stand for the slots of all levels
   * and for the sorted list, each in a ring with its events; the others are
   * events, or free.
   */
  nodes: Int32Array;
  /** The same memory as doubles: a node's time is at node / 2 + 1. */
  times: Float64Array;
  /** The first free node; NEXT chains them. */
  free: number;
}

/* The cells of a node. Nodes are named by the index of their first cell. What an event is stands side by side. */
const NEXT = 0;
const PREVIOUS = 1;
/** Cells 2 and 3 are one double: the event's time. */
const TIME = 2;
const HANDLER = 4;
const A = 5;
const B = 6;
/** How often the node was freed, so that an old ticket cannot cancel a new event. */
const GENERATION = 7;
const STRIDE = 8;

/** Levels 0 to 5 go by the low part of a time, 6 to 10 by the high part. */
const LOW_LEVELS = 6;
const LEVELS = 11;
/** Head of the sorted list. */
const LIST = LEVELS * 32 * STRIDE;
const HEADS = LEVELS * 32 + 1;
/** The list goes over into the wheel when it would be longer, and comes back when the wheel has no more than a few. */
const LISTED_MAX = 16;
const LISTED_AGAIN = 4;
const TWO_30 = 1_073_741_824;
const LOW_BITS = TWO_30 - 1;
const NODES_MAX = 2_097_152;
const NONE = -1;

/** No event: never returned by `schedule`, and `cancel` answers false to it. */
export const NO_TICKET = -1;

/** No event is due: `takeBefore` found none. */
export const NO_EVENT = -1;

/** An empty queue; it doubles as it needs, up to two million pending events. */
export function createEventQueue(capacity = 256): EventQueue {
  assert(capacity > 0 && capacity <= NODES_MAX - HEADS, "a queue starts with room for 1 to two million");
  const nodes = new Int32Array((HEADS + capacity) * STRIDE);
  const queue: EventQueue = {
    size: 0,
    isList: true,
    time: 0,
    levels: 0,
    slots: new Int32Array(LEVELS),
    nodes,
    times: new Float64Array(nodes.buffer),
    free: NONE,
  };
  for (let head = 0; head < HEADS * STRIDE; head += STRIDE) makeRing(nodes, head);
  chainFree(queue, HEADS * STRIDE);
  return queue;
}

/**
 * Queues an event for `handler` at `atMicros` (a safe integer, and not before
 * the last event taken), with two 32-bit arguments. The ticket cancels it.
 */
export function schedule(queue: EventQueue, atMicros: number, handler: number, a: number, b: number): number {
  assert((a | 0) === a && (b | 0) === b, "event arguments must be 32-bit integers");
  if (queue.free === NONE) grow(queue);
  assert(atMicros >= queue.time, "an event before the queue's time");
  const { nodes, times, free: node } = queue;
  queue.free = i32(nodes, node + NEXT);
  times[(node >> 1) + 1] = atMicros;
  nodes[node + HANDLER] = handler;
  nodes[node + A] = a;
  nodes[node + B] = b;
  if (queue.isList && queue.size >= LISTED_MAX) toWheel(queue);
  queue.size += 1;
  if (queue.isList) insert(queue, node, atMicros);
  else enter(queue, node, atMicros);
  return i32(nodes, node + GENERATION) * NODES_MAX + (node >> 3);
}

/** Takes a pending event out. False when it has already happened or been cancelled. */
export function cancel(queue: EventQueue, ticket: number): boolean {
  if (ticket < 0) return false;
  const generation = Math.floor(ticket / NODES_MAX);
  const node = ((ticket - generation * NODES_MAX) | 0) * STRIDE;
  if (node >= queue.nodes.length || i32(queue.nodes, node + GENERATION) !== generation) return false;
  takeOut(queue, node);
  return true;
}

/** Time of a pending event in microseconds; Infinity when it has happened or been cancelled. */
export function timeOf(queue: EventQueue, ticket: number): number {
  if (ticket < 0) return Infinity;
  const generation = Math.floor(ticket / NODES_MAX);
  const node = ((ticket - generation * NODES_MAX) | 0) * STRIDE;
  const isPending = node < queue.nodes.length && i32(queue.nodes, node + GENERATION) === generation;
  return isPending ? timeAt(queue, node) : Infinity;
}

/** Time of the next event in microseconds; Infinity when there is none. Changes nothing. */
export function nextTime(queue: EventQueue): number {
  if (queue.size === 0) return Infinity;
  const { nodes } = queue;
  if (queue.isList) return timeAt(queue, i32(nodes, LIST + NEXT));
  const head = firstHead(queue);
  let time = Infinity;
  for (let node = i32(nodes, head + NEXT); node !== head; node = i32(nodes, node + NEXT))
    time = Math.min(time, timeAt(queue, node));
  return time;
}

/**
 * Takes out the next event before `endMicros`, or answers NO_EVENT: then nothing
 * may be scheduled before `endMicros` any more. The event's time is the
 * queue's; `handlerOf`, `aOf` and `bOf` tell the rest until something is scheduled.
 */
export function takeBefore(queue: EventQueue, endMicros: number): number {
  if (queue.size === 0) return NO_EVENT;
  const { nodes } = queue;
  let node = i32(nodes, LIST + NEXT);
  if (!queue.isList) {
    let head = firstHead(queue);
    // The events of a slot of level 0 are all of one time.
    while (head >= 32 * STRIDE && i32(nodes, head + NEXT) !== i32(nodes, head + PREVIOUS)) {
      if (!cascade(queue, head, endMicros)) return NO_EVENT;
      head = firstHead(queue);
    }
    node = i32(nodes, head + NEXT);
  }
  const time = timeAt(queue, node);
  if (time >= endMicros) return NO_EVENT;
  queue.time = time;
  takeOut(queue, node);
  return node;
}

/** Handler of an event that was taken just now. */
export function handlerOf(queue: EventQueue, event: number): number {
  return i32(queue.nodes, event + HANDLER);
}

/** First argument of an event that was taken just now. */
export function aOf(queue: EventQueue, event: number): number {
  return i32(queue.nodes, event + A);
}

/** Second argument of an event that was taken just now. */
export function bOf(queue: EventQueue, event: number): number {
  return i32(queue.nodes, event + B);
}

/** Feeds an event that was taken just now into a digest: all of its time, its handler and its arguments. */
export function absorbEvent(digest: Digest, queue: EventQueue, event: number): void {
  absorbFive(digest, queue.nodes, event + TIME);
}

/** Head of the slot with the earliest events, in a queue that is not empty. */
function firstHead({ levels, slots }: EventQueue): number {
  const level = lowestBit(levels);
  return ((level << 5) + lowestBit(i32(slots, level))) << 3;
}

function timeAt({ times }: EventQueue, node: number): number {
  return f64(times, (node >> 1) + 1);
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/**
 * Moves the queue's time into a slot and the slot's events to lower levels: to
 * the earliest of them if that comes before `endMicros`, else to the slot's
 * beginning. False, and nothing moved, when not even that comes before it.
 */
function cascade(queue: EventQueue, head: number, endMicros: number): boolean {
  // 32 to the power of the level: how long its slots are.
  const length =
    head >> 8 < LOW_LEVELS ? 1 << ((head >> 8) * 5) : TWO_30 * (1 << (((head >> 8) - LOW_LEVELS) * 5));
  const start = Math.floor(timeAt(queue, i32(queue.nodes, head + NEXT)) / length) * length;
  if (start >= endMicros) return false;
  const earliest = nextTime(queue);
  queue.time = earliest < endMicros ? earliest : start;
  vacate(queue, head);
  empty(queue, head, enter);
  return true;
}

/** Puts a node at the end of the slot that its time has as seen from the queue's. */
function enter(queue: EventQueue, node: number, time: number): void {
  const { nodes, slots } = queue;
  const high = (time / TWO_30) | 0;
  const differs = high ^ ((queue.time / TWO_30) | 0);
  let level = 0;
  let slot = 0;
  // (n * 13) >> 6 is n / 5 in whole numbers, for n below 35.
  if (differs === 0) {
    level = ((31 - Math.clz32(((time ^ queue.time) & LOW_BITS) | 1)) * 13) >> 6;
    slot = (time >>> (level * 5)) & 31;
  } else {
    const part = ((31 - Math.clz32(differs)) * 13) >> 6;
    level = LOW_LEVELS + part;
    slot = (high >>> (part * 5)) & 31;
  }
  const head = ((level << 5) + slot) << 3;
  const last = i32(nodes, head + PREVIOUS);
  nodes[node + NEXT] = head;
  nodes[node + PREVIOUS] = last;
  nodes[last + NEXT] = node;
  nodes[head + PREVIOUS] = node;
  slots[level] = i32(slots, level) | (1 << slot);
  queue.levels |= 1 << level;
}

/** Takes a pending event out of its ring and frees it. */
function takeOut(queue: EventQueue, node: number): void {
  const { nodes } = queue;
  const next = i32(nodes, node + NEXT);
  const previous = i32(nodes, node + PREVIOUS);
  nodes[previous + NEXT] = next;
  nodes[next + PREVIOUS] = previous;
  nodes[node + GENERATION] = i32(nodes, node + GENERATION) + 1;
  nodes[node + NEXT] = queue.free;
  queue.free = node;
  queue.size -= 1;
  if (queue.isList) return;
  if (next === previous) vacate(queue, next); // Only a head is on both sides.
  if (queue.size <= LISTED_AGAIN) toList(queue);
}

/** Notes that a slot has no more events. */
function vacate(queue: EventQueue, head: number): void {
  const level = head >> 8;
  const slots = i32(queue.slots, level) & ~(1 << ((head >> 3) & 31));
  queue.slots[level] = slots;
  if (slots === 0) queue.levels &= ~(1 << level);
}

/** Puts a node into the sorted list, after all that are not later. */
function insert(queue: EventQueue, node: number, time: number): void {
  const { nodes } = queue;
  let previous = i32(nodes, LIST + PREVIOUS);
  while (previous !== LIST && timeAt(queue, previous) > time) previous = i32(nodes, previous + PREVIOUS);
  const next = i32(nodes, previous + NEXT);
  nodes[node + NEXT] = next;
  nodes[node + PREVIOUS] = previous;
  nodes[previous + NEXT] = node;
  nodes[next + PREVIOUS] = node;
}

function toWheel(queue: EventQueue): void {
  queue.isList = false;
  empty(queue, LIST, enter);
}

/** Slot by slot, and in the order within each: so what is of one time stays in its order. */
function toList(queue: EventQueue): void {
  queue.isList = true;
  while (queue.levels !== 0) {
    const head = firstHead(queue);
    vacate(queue, head);
    empty(queue, head, insert);
  }
}

/** Takes a ring apart in its order, and puts each node elsewhere. */
function empty(queue: EventQueue, head: number, put: typeof enter): void {
  const { nodes } = queue;
  let node = i32(nodes, head + NEXT);
  makeRing(nodes, head);
  while (node !== head) {
    const next = i32(nodes, node + NEXT);
    put(queue, node, timeAt(queue, node));
    node = next;
  }
}

function makeRing(nodes: Int32Array, head: number): void {
  nodes[head + NEXT] = head;
  nodes[head + PREVIOUS] = head;
}

function grow(queue: EventQueue): void {
  const end = queue.nodes.length;
  const nodes = end / STRIDE;
  assert(nodes < NODES_MAX, "more than two million pending events");
  const wider = new Int32Array(Math.min(2 * nodes - HEADS, NODES_MAX) * STRIDE);
  wider.set(queue.nodes);
  queue.nodes = wider;
  queue.times = new Float64Array(wider.buffer);
  chainFree(queue, end);
}

/** Chains the nodes from `first` to the last into the free list, which is empty. */
function chainFree(queue: EventQueue, first: number): void {
  const { nodes } = queue;
  for (let node = first; node < nodes.length; node += STRIDE)
    nodes[node + NEXT] = node + STRIDE < nodes.length ? node + STRIDE : NONE;
  queue.free = first;
}
