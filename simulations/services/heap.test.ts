import { describe, expect, it } from "vitest";
import { ms, seconds } from "../kernel/time";
import { addHeapToProbe, allocate, createHeap, type Heap, pausedSoFar, release, renew } from "./heap";
import type { MemorySpec } from "./serving-spec";

const MIB = 1_048_576;
const spec: MemorySpec = {
  limitBytes: 100 * MIB,
  baseBytes: 20 * MIB,
  requestBytes: MIB,
  leakBytes: {},
  pause: { fixedMicros: ms(1), markMicrosPerMib: 100, sweepMicrosPerMib: 10 },
  longPauseMicros: ms(100),
};

/** Requests one after the other, a millisecond apart: when the heap was collected, and how long the pauses were. */
function serve(heap: Heap, requests: number, leakedBytes = 0): number[] {
  const pauses: number[] = [];
  for (let number = 0; number < requests; number += 1) {
    const now = seconds(1) * (number + 1);
    const before = heap.pausedMicros;
    if (allocate(heap, now) === "exhausted") break;
    if (heap.pausedMicros > before) pauses.push(heap.pausedMicros - before);
    release(heap, now, leakedBytes);
  }
  return pauses;
}

describe("a heap", () => {
  it("is collected when it is full, for a time that follows what lives and what is in use", () => {
    const heap = createHeap(spec);
    expect(serve(heap, 80)).toEqual([]);
    expect(serve(createHeap(spec), 161)).toEqual([ms(1) + 20 * 100 + 100 * 10, ms(1) + 20 * 100 + 100 * 10]);
  });

  it("that leaks is collected more often, for longer, and is exhausted in the end", () => {
    const heap = createHeap(spec);
    const pauses = serve(heap, 1_000, MIB / 4);
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
    // The first finds 40 MiB alive (80 requests have leaked 20), the last one all but the room for a request.
    expect(pauses[0]).toBe(ms(1) + 40 * 100 + 100 * 10);
    expect(pauses.at(-1)).toBeGreaterThan(ms(1) + 98 * 100 + 99 * 10);
    expect(heap.live).toBeGreaterThan(99 * MIB);
    expect(allocate(heap, seconds(2_000))).toBe("exhausted");
    // Each collection gains a quarter less than the one before it.
    expect(heap.collections).toBeGreaterThan(10);
  });

  it("puts a pause that is asked for during another behind it", () => {
    const heap = createHeap({ ...spec, limitBytes: 22 * MIB });
    allocate(heap, 0);
    release(heap, 0, 0);
    allocate(heap, 0);
    release(heap, 0, 0);
    expect(allocate(heap, 10)).toBe("collected");
    const first = heap.pausedUntilMicros;
    release(heap, 11, 0);
    expect(allocate(heap, 12)).toBe("fits");
    release(heap, 12, 0);
    expect(allocate(heap, 13)).toBe("collected");
    expect(heap.pausedUntilMicros).toBeGreaterThan(first);
    expect(pausedSoFar(heap, 13)).toBe(3);
    expect(pausedSoFar(heap, heap.pausedUntilMicros)).toBe(heap.pausedUntilMicros - 10);
  });

  it("begins anew with its process, and its pause is over", () => {
    const heap = createHeap(spec);
    serve(heap, 81, MIB / 4);
    const until = heap.pausedUntilMicros;
    renew(heap, until - 100);
    expect(heap).toMatchObject({ live: 20 * MIB, garbage: 0, pausedUntilMicros: until - 100 });
    expect(pausedSoFar(heap, until)).toBe(heap.pausedMicros);
  });

  it("tells the integral of its bytes, and its pauses as time waited", () => {
    const heap = createHeap(spec);
    allocate(heap, 1_000);
    const into = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: true };
    addHeapToProbe(heap, 3_000, into);
    expect(into).toEqual({
      busyMicros: 20 * MIB * 1_000 + 21 * MIB * 2_000,
      queueMicros: 0,
      capacity: 100 * MIB,
      errors: 0,
      up: true,
    });
  });
});
