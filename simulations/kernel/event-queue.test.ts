import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { i32 } from "./cells";
import { cancel, createEventQueue, dropNext, nextSlot, nextTime, NO_TICKET, schedule } from "./event-queue";
import { copyOf } from "./snapshot";

/** The same promises, kept the slow way. */
class SortedReference {
  readonly #events: { time: number; order: number; id: number }[] = [];
  #order = 0;

  schedule(time: number, id: number): void {
    this.#events.push({ time, order: this.#order, id });
    this.#order += 1;
    this.#events.sort((left, right) => left.time - right.time || left.order - right.order);
  }

  cancel(id: number): boolean {
    const index = this.#events.findIndex((event) => event.id === id);
    if (index !== -1) this.#events.splice(index, 1);
    return index !== -1;
  }

  pop(): { time: number; id: number } | undefined {
    return this.#events.shift();
  }
}

const commands = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant("schedule" as const), time: fc.integer({ min: 0, max: 40 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("pop" as const), time: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), time: fc.nat(200) }) },
  ),
  { maxLength: 300 },
);

describe("the event queue", () => {
  it("agrees with a sorted list under any mixture of scheduling, cancelling and popping", () => {
    fc.assert(
      fc.property(commands, (script) => {
        const queue = createEventQueue(2);
        const reference = new SortedReference();
        const tickets: number[] = [];
        for (const { kind, time } of script) {
          if (kind === "schedule") {
            reference.schedule(time, tickets.length);
            tickets.push(schedule(queue, time, 7, tickets.length, ~tickets.length));
          } else if (kind === "cancel") {
            const id = time % (tickets.length + 1);
            expect(cancel(queue, tickets[id] ?? NO_TICKET)).toBe(reference.cancel(id));
          } else {
            const expected = reference.pop();
            expect(nextTime(queue)).toBe(expected?.time ?? Infinity);
            if (expected === undefined) continue;
            const slot = nextSlot(queue);
            expect([i32(queue.handler, slot), i32(queue.a, slot), i32(queue.b, slot)]).toEqual([
              7,
              expected.id,
              ~expected.id,
            ]);
            dropNext(queue);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps events of the same time in the order of their scheduling", () => {
    const queue = createEventQueue();
    for (let id = 0; id < 100; id += 1) schedule(queue, 5, 0, id, 0);
    const order: number[] = [];
    while (queue.size > 0) {
      order.push(i32(queue.a, nextSlot(queue)));
      dropNext(queue);
    }
    expect(order).toEqual(Array.from({ length: 100 }, (_, id) => id));
  });

  it("does not let an old ticket cancel the event that took its slot", () => {
    const queue = createEventQueue(1);
    const first = schedule(queue, 1, 0, 0, 0);
    dropNext(queue);
    schedule(queue, 2, 0, 0, 0);
    expect(cancel(queue, first)).toBe(false);
    expect(queue.size).toBe(1);
  });

  it("is plain data: a copy goes on by itself", () => {
    const queue = createEventQueue();
    schedule(queue, 3, 1, 2, 3);
    const copy = copyOf(queue);
    dropNext(queue);
    expect([queue.size, copy.size, nextTime(copy)]).toEqual([0, 1, 3]);
  });

  it("refuses arguments that are not 32-bit integers", () => {
    expect(() => schedule(createEventQueue(), 1, 0, 0.5, 0)).toThrow("32-bit");
    expect(() => schedule(createEventQueue(), 1, 0, 0, 2 ** 31)).toThrow("32-bit");
  });
});
