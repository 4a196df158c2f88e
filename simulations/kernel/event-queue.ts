import { assert } from "./assert";
import { i32 } from "./cells";

/**
 * The set of pending events: a timing wheel of 5-bit levels over the microsecond
 * (Varghese and Lauck, SOSP 1987, scheme 7). An event stands in the level of the
 * highest group of five bits in which its time differs from the wheel's, in the
 * slot that its own bits name there. When the wheel's time enters a slot, the
 * slot's events move to lower levels, in their order: so events of one time are
 * always in one list, and leave it in the order in which they were scheduled.
 * Scheduling and cancelling take constant time, and no object is made for an
 * event. Plain data: `structuredClone` copies it.
 */
export interface EventQueue {
  size: number;
  /** The wheel's time, in two parts: nothing pending is earlier. */
  low: number;
  high: number;
  /** A bit for each level that has events. */
  levels: number;
  /** By level: a bit for each slot that has events. */
  readonly slots: Int32Array;
  /**
   * STRIDE cells a node. The first HEADS nodes stand for the slots of all levels,
   * each in a ring with the slot's events; the others are events, or free.
   */
  nodes: Int32Array;
  /** The first free node; NEXT chains them. */
  free: number;
}

/* The cells of a node. Nodes are named by the index of their first cell. */
const NEXT = 0;
const PREVIOUS = 1;
/** Time: its lowest 30 bits, and the 23 above them. */
const LOW = 2;
const HIGH = 3;
const HANDLER = 4;
const A = 5;
const B = 6;
/** How often the node was freed, so that an old ticket cannot cancel a new event. */
const GENERATION = 7;
const STRIDE = 8;

/** Levels 0 to 5 go by the low part of a time, 6 to 10 by the high part. */
const LOW_LEVELS = 6;
const LEVELS = 11;
const HEADS = LEVELS * 32;
const TWO_30 = 1_073_741_824;
const NODES_MAX = 2_097_152;
const NONE = -1;

/** No event: never returned by `schedule`, and `cancel` answers false to it. */
export const NO_TICKET = -1;

/** No event is due: `takeBefore` found none. */
export const NO_EVENT = -1;

/** An empty queue; it doubles as it needs, up to two million pending events. */
export function createEventQueue(capacity = 256): EventQueue {
  assert(capacity > 0 && capacity <= NODES_MAX - HEADS, "a queue starts with room for 1 to two million");
  const queue: EventQueue = {
    size: 0,
    low: 0,
    high: 0,
    levels: 0,
    slots: new Int32Array(LEVELS),
    nodes: new Int32Array((HEADS + capacity) * STRIDE),
    free: NONE,
  };
  for (let head = 0; head < HEADS * STRIDE; head += STRIDE) makeRing(queue.nodes, head);
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
  const { nodes, free: node } = queue;
  const high = (atMicros / TWO_30) | 0;
  const low = (atMicros - high * TWO_30) | 0;
  assert(high > queue.high || (high === queue.high && low >= queue.low), "an event before the queue's time");
  queue.free = i32(nodes, node + NEXT);
  nodes[node + LOW] = low;
  nodes[node + HIGH] = high;
  nodes[node + HANDLER] = handler;
  nodes[node + A] = a;
  nodes[node + B] = b;
  queue.size += 1;
  enter(queue, node, low, high);
  return i32(nodes, node + GENERATION) * NODES_MAX + (node >> 3);
}

/** Takes a pending event out. False when it has already happened or been cancelled. */
export function cancel(queue: EventQueue, ticket: number): boolean {
  if (ticket < 0) return false;
  const generation = Math.floor(ticket / NODES_MAX);
  const node = (ticket - generation * NODES_MAX) * STRIDE;
  if (node >= queue.nodes.length || i32(queue.nodes, node + GENERATION) !== generation) return false;
  unlink(queue, node);
  release(queue, node);
  return true;
}

/** Time of the next event in microseconds; Infinity when there is none. Changes nothing. */
export function nextTime(queue: EventQueue): number {
  if (queue.levels === 0) return Infinity;
  const { nodes } = queue;
  const head = firstHead(queue);
  let time = Infinity;
  for (let node = i32(nodes, head + NEXT); node !== head; node = i32(nodes, node + NEXT))
    time = Math.min(time, i32(nodes, node + HIGH) * TWO_30 + i32(nodes, node + LOW));
  return time;
}

/**
 * Takes out the next event before `endMicros`, or answers NO_EVENT: then nothing
 * may be scheduled before `endMicros` any more. The event's time is `timeOf` the
 * queue; `handlerOf`, `aOf` and `bOf` tell the rest until something is scheduled.
 */
export function takeBefore(queue: EventQueue, endMicros: number): number {
  while (queue.levels !== 0) {
    const { nodes } = queue;
    const head = firstHead(queue);
    const node = i32(nodes, head + NEXT);
    // The events of a slot of level 0 are all of one time.
    if (head < 32 * STRIDE || i32(nodes, head + PREVIOUS) === node) {
      const low = i32(nodes, node + LOW);
      const high = i32(nodes, node + HIGH);
      if (high * TWO_30 + low >= endMicros) return NO_EVENT;
      queue.low = low;
      queue.high = high;
      unlink(queue, node);
      release(queue, node);
      return node;
    }
    if (!cascade(queue, head, endMicros)) return NO_EVENT;
  }
  return NO_EVENT;
}

/** The queue's time in microseconds: that of the event taken last, just after it was taken. */
export function timeOf(queue: EventQueue): number {
  return queue.high * TWO_30 + queue.low;
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

/** Head of the slot with the earliest events, in a queue that is not empty. */
function firstHead({ levels, slots }: EventQueue): number {
  const level = lowestBit(levels);
  return ((level << 5) + lowestBit(i32(slots, level))) << 3;
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
  const { nodes } = queue;
  const first = i32(nodes, head + NEXT);
  const level = head >> 8;
  const isLow = level < LOW_LEVELS;
  const shift = (isLow ? level : level - LOW_LEVELS) * 5;
  const startHigh = isLow ? queue.high : (i32(nodes, first + HIGH) >>> shift) << shift;
  const startLow = isLow ? (i32(nodes, first + LOW) >>> shift) << shift : 0;
  if (startHigh * TWO_30 + startLow >= endMicros) return false;
  const earliest = nextTime(queue);
  const isDue = earliest < endMicros;
  queue.high = isDue ? (earliest / TWO_30) | 0 : startHigh;
  queue.low = isDue ? (earliest - queue.high * TWO_30) | 0 : startLow;
  makeRing(nodes, head);
  vacate(queue, head);
  for (let node = first; node !== head;) {
    const next = i32(nodes, node + NEXT);
    enter(queue, node, i32(nodes, node + LOW), i32(nodes, node + HIGH));
    node = next;
  }
  return true;
}

/** Puts a node at the end of the slot that its time has as seen from the queue's. */
function enter(queue: EventQueue, node: number, low: number, high: number): void {
  const { nodes, slots } = queue;
  const differs = high ^ queue.high;
  let level = 0;
  let slot = 0;
  // (n * 13) >> 6 is n / 5 in whole numbers, for n below 35.
  if (differs === 0) {
    level = ((31 - Math.clz32((low ^ queue.low) | 1)) * 13) >> 6;
    slot = (low >>> (level * 5)) & 31;
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

function unlink(queue: EventQueue, node: number): void {
  const { nodes } = queue;
  const next = i32(nodes, node + NEXT);
  const previous = i32(nodes, node + PREVIOUS);
  nodes[previous + NEXT] = next;
  nodes[next + PREVIOUS] = previous;
  if (next === previous) vacate(queue, next); // Only a head is on both sides.
}

/** Notes that a slot has no more events. */
function vacate(queue: EventQueue, head: number): void {
  const level = head >> 8;
  const slots = i32(queue.slots, level) & ~(1 << ((head >> 3) & 31));
  queue.slots[level] = slots;
  if (slots === 0) queue.levels &= ~(1 << level);
}

function release(queue: EventQueue, node: number): void {
  const { nodes } = queue;
  nodes[node + GENERATION] = i32(nodes, node + GENERATION) + 1;
  nodes[node + NEXT] = queue.free;
  queue.free = node;
  queue.size -= 1;
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
  chainFree(queue, end);
}

/** Chains the nodes from `first` to the last into the free list, which is empty. */
function chainFree(queue: EventQueue, first: number): void {
  const { nodes } = queue;
  for (let node = first; node < nodes.length; node += STRIDE)
    nodes[node + NEXT] = node + STRIDE < nodes.length ? node + STRIDE : NONE;
  queue.free = first;
}
