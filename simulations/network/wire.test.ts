import { describe, expect, it } from "vitest";
import { createStream, nextBelow } from "../kernel/random";
import { createWire, cross, DROPPED, wireUse } from "./wire";

/** A byte takes a microsecond. */
const SLOW = { bytesPerSecond: 1_000_000, bufferBytes: 5_000 };

describe("a wire", () => {
  it("sends one message after the other", () => {
    const wire = createWire(SLOW);
    const passages = [0, 0, 0, 10_000].map((nowMicros) => cross(wire, { bytes: 1_000, nowMicros }, Infinity));
    expect(passages).toEqual([1_000, 2_000, 3_000, 1_000]);
  });

  it("drops what finds its buffer full", () => {
    const wire = createWire(SLOW);
    const passages = Array.from({ length: 7 }, () => cross(wire, { bytes: 1_000, nowMicros: 0 }, Infinity));
    expect(passages.slice(-2)).toEqual([DROPPED, DROPPED]);
    expect(wire.drops).toBe(2);
  });

  it("costs nothing where nobody limits it, and what the narrowest limit says elsewhere", () => {
    expect(cross(createWire(null), { bytes: 1_000, nowMicros: 0 }, Infinity)).toBe(0);
    expect(cross(createWire(null), { bytes: 1_000, nowMicros: 0 }, 100_000)).toBe(10_000);
    expect(cross(createWire(SLOW), { bytes: 1_000, nowMicros: 0 }, 100_000)).toBe(10_000);
  });

  it("accounts for its use as one that is watched every microsecond", () => {
    const seed = 5;
    const stream = createStream(seed, "wire");
    const wire = createWire({ ...SLOW, bufferBytes: 300 });
    const spans: { readonly start: number; readonly end: number; readonly came: number }[] = [];
    for (let nowMicros = 0; nowMicros < 3_000; nowMicros += 1) {
      if (nextBelow(stream, 40) === 0) {
        const bytes = 1 + nextBelow(stream, 60);
        const passage = cross(wire, { bytes, nowMicros }, Infinity);
        if (passage !== DROPPED)
          spans.push({ came: nowMicros, start: nowMicros + passage - bytes, end: nowMicros + passage });
      }
      const upTo = (from: number, to: number): number => Math.max(0, Math.min(nowMicros, to) - from);
      expect(wireUse(wire, nowMicros), `seed ${seed}`).toEqual({
        busyMicros: spans.reduce((sum, { start, end }) => sum + upTo(start, end), 0),
        queueMicros: spans.reduce((sum, { came, start }) => sum + upTo(came, start), 0),
      });
    }
  });
});
