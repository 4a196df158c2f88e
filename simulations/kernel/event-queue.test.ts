import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { i32 } from "./cells";
import {
  aOf,
  bOf,
  cancel,
  createEventQueue,
  type EventQueue,
  handlerOf,
  nextTime,
  NO_EVENT,
  NO_TICKET,
  schedule,
  takeBefore,
} from "./event-queue";
import { copyOf } from "./snapshot";
import * as heap from "./testing/heap-queue";

type Command =
  | { readonly kind: "schedule"; readonly delay: number }
  | { readonly kind: "cancel"; readonly pick: number }
  | { readonly kind: "take"; readonly within: number };

/** Delays of every size: the same microsecond, neighbours, and across every level of the wheel. */
const delay = fc.oneof(
  fc.constant(0),
  fc.nat(40),
  fc.nat(5_000),
  fc.integer({ min: 0, max: 2 ** 31 }),
  fc.integer({ min: 0, max: 2 ** 45 }),
);
const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("schedule" as const), delay }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick: fc.nat(200) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("take" as const),
        within: fc.oneof(delay, fc.constant(Infinity)),
      }),
    },
  ),
  { maxLength: 300 },
);

/** More than the sorted list holds, so that the wheel is met as well; what follows may empty it again. */
const burst: fc.Arbitrary<Command[]> = fc.array(
  fc.record({ kind: fc.constant("schedule" as const), delay }),
  { maxLength: 60 },
);

/** An event as [time, handler, a, b], or null when none comes before `end`. */
type Taken = readonly number[] | null;

function takeFromWheel(queue: EventQueue, end: number): Taken {
  const event = takeBefore(queue, end);
  return event === NO_EVENT
    ? null
    : [queue.time, handlerOf(queue, event), aOf(queue, event), bOf(queue, event)];
}

function takeFromHeap(queue: heap.HeapQueue, end: number): Taken {
  const time = heap.nextTime(queue);
  if (time >= end) return null;
  const slot = heap.nextSlot(queue);
  heap.dropNext(queue);
  return [time, i32(queue.handler, slot), i32(queue.a, slot), i32(queue.b, slot)];
}

/** Plays the same commands on both, from `start`, and gives what each gave. */
function play(script: readonly Command[], start: number): { wheel: unknown[]; reference: unknown[] } {
  const wheel = createEventQueue(1);
  const reference = heap.createHeapQueue(1);
  const tickets: [number, number][] = [];
  const out: { wheel: unknown[]; reference: unknown[] } = { wheel: [], reference: [] };
  let now = start;
  for (const command of script) {
    if (command.kind === "schedule") {
      const at = Math.min(now + command.delay, Number.MAX_SAFE_INTEGER);
      const id = tickets.length;
      tickets.push([schedule(wheel, at, 7, id, ~id), heap.schedule(reference, at, 7, id, ~id)]);
    } else if (command.kind === "cancel") {
      const [left, right] = tickets[command.pick % (tickets.length + 1)] ?? [NO_TICKET, NO_TICKET];
      out.wheel.push(cancel(wheel, left));
      out.reference.push(heap.cancel(reference, right));
    } else {
      const end = now + command.within;
      const taken = takeFromWheel(wheel, end);
      out.wheel.push(taken);
      out.reference.push(takeFromHeap(reference, end));
      now = taken?.[0] ?? (Number.isSafeInteger(end) ? end : now);
    }
    out.wheel.push(wheel.size, nextTime(wheel));
    out.reference.push(reference.size, heap.nextTime(reference));
  }
  while (reference.size > 0 || wheel.size > 0) {
    out.wheel.push(takeFromWheel(wheel, Infinity));
    out.reference.push(takeFromHeap(reference, Infinity));
  }
  return out;
}

describe("the event queue", () => {
  it("gives the order of a heap under any mixture of scheduling, cancelling and taking", () => {
    const start = fc.constantFrom(0, 31, 2 ** 30 - 3, 2 ** 35 - 1, 2 ** 52);
    fc.assert(
      fc.property(burst, commands, start, (first, script, from) => {
        const { wheel, reference } = play([...first, ...script], from);
        expect(wheel).toEqual(reference);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps events of the same time in the order of their scheduling, though the clock moves between", () => {
    const queue = createEventQueue();
    const at = 100_000;
    for (let id = 0; id < 100; id += 1) {
      schedule(queue, at, 0, id, 0);
      schedule(queue, id * 1_000, 1, 0, 0);
      expect(handlerOf(queue, takeBefore(queue, at))).toBe(1);
    }
    const order: number[] = [];
    for (let event = takeBefore(queue, at + 1); event !== NO_EVENT; event = takeBefore(queue, at + 1))
      order.push(aOf(queue, event));
    expect(order).toEqual(Array.from({ length: 100 }, (_, id) => id));
  });

  it("does not let an old ticket cancel the event that took its place", () => {
    const queue = createEventQueue(1);
    const first = schedule(queue, 1, 0, 0, 0);
    takeBefore(queue, 2);
    schedule(queue, 2, 0, 0, 0);
    expect(cancel(queue, first)).toBe(false);
    expect(queue.size).toBe(1);
  });

  it("looks at the next time without moving its own: what comes earlier may still be scheduled", () => {
    const queue = createEventQueue();
    for (const at of [5_000_001, 5_000_000, 6_000_000]) schedule(queue, at, 0, at, 0);
    expect([nextTime(queue), queue.time]).toEqual([5_000_000, 0]);
    schedule(queue, 3, 0, 0, 0);
    expect(nextTime(queue)).toBe(3);
  });

  it("is plain data: a copy goes on by itself", () => {
    const queue = createEventQueue();
    schedule(queue, 3, 1, 2, 3);
    const copy = copyOf(queue);
    takeBefore(queue, Infinity);
    expect([queue.size, copy.size, nextTime(copy)]).toEqual([0, 1, 3]);
  });

  it("grows with what is pending and gives all of it back in order", () => {
    const queue = createEventQueue(1);
    for (let id = 0; id < 5_000; id += 1) schedule(queue, (id * 7_919) % 100_003, 0, id, 0);
    const times: number[] = [];
    while (takeBefore(queue, Infinity) !== NO_EVENT) times.push(queue.time);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times).toHaveLength(5_000);
  });

  it("refuses arguments that are not 32-bit integers, and the past", () => {
    expect(() => schedule(createEventQueue(), 1, 0, 0.5, 0)).toThrow("32-bit");
    expect(() => schedule(createEventQueue(), 1, 0, 0, 2 ** 31)).toThrow("32-bit");
    const queue = createEventQueue();
    schedule(queue, 10, 0, 0, 0);
    takeBefore(queue, 11);
    expect(() => schedule(queue, 9, 0, 0, 0)).toThrow("before the queue's time");
  });
});
