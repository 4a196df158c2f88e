import fc from "fast-check";
import { expect, it } from "vitest";
import { createQuietQueue, oldestQuiet, pushQuiet, shiftQuiet } from "./quiet-queue";
import { NONE } from "./span-slots";
import {
  createTraceSlots,
  findTraceSlot,
  releaseTraceSlot,
  takeTraceSlot,
  type TraceId,
} from "./trace-slots";

it("finds exactly the traces that are in, whatever came and went before", () => {
  const step = fc.record({ id: fc.integer({ min: 1, max: 600 }), isIn: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 2000 }), (steps) => {
      const traces = createTraceSlots();
      const model = new Map<number, number>();
      // Lanes that collide in the low bits make long clusters in the table.
      const idOf = (id: number): TraceId => [0, 0, id & 3, id];
      for (const { id, isIn } of steps) {
        const slot = model.get(id);
        if (isIn && slot === undefined) model.set(id, takeTraceSlot(traces, idOf(id)));
        if (!isIn && slot !== undefined) {
          releaseTraceSlot(traces, slot);
          model.delete(id);
        }
      }
      for (let id = 1; id <= 600; id += 1)
        expect(findTraceSlot(traces, idOf(id))).toBe(model.get(id) ?? NONE);
      expect(traces.live).toBe(model.size);
    }),
    { numRuns: 40 },
  );
});

it("queues quiet traces first in, first out, through its growth", () => {
  const queue = createQuietQueue();
  const out: number[] = [];
  for (let i = 0; i < 3000; i += 1) {
    pushQuiet(queue, i, i * 10);
    if (i % 3 === 0) out.push(shiftQuiet(queue));
  }
  expect(oldestQuiet(queue)).toBe(out.length * 10);
  while (queue.size > 0) out.push(shiftQuiet(queue));
  expect(out).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  expect(oldestQuiet(queue)).toBe(Infinity);
});
