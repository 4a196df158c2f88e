import { expect, it } from "vitest";
import { createBareHeap, pop, push, topSlot, topTime } from "./bare-heap";

it("gives entries back by time, and those of one time in their order", () => {
  const times = Array.from({ length: 500 }, (_, index) => (index * 7_919) % 97);
  const heap = createBareHeap(times.length);
  times.forEach((time, slot) => push(heap, time, slot));
  const order = times.map(() => {
    const entry = [topTime(heap), topSlot(heap)];
    pop(heap);
    return entry;
  });
  const expected = times.map((time, slot) => [time, slot] as const).toSorted(([a], [b]) => a - b);
  expect(order).toEqual(expected);
});
