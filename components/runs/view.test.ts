import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endingAt, nextSpan, panned, selected, SPAN_MICROS_MIN, SPANS_MICROS, viewOf } from "./view";

const MINUTE = 60_000_000;
const clockMicros = 40 * MINUTE;
const spanMicros = 15 * MINUTE;

describe("the view", () => {
  it("follows the clock while it is live", () => {
    expect(viewOf({ clockMicros, spanMicros, frozen: null })).toEqual({
      fromMicros: 25 * MINUTE,
      toMicros: clockMicros,
      live: true,
    });
    expect(viewOf({ clockMicros: MINUTE, spanMicros, frozen: null }).fromMicros).toBe(0);
  });
  it("stands still when it is frozen, and never reaches past the clock", () => {
    const frozen = { fromMicros: 10 * MINUTE, toMicros: 50 * MINUTE };
    expect(viewOf({ clockMicros, spanMicros, frozen })).toEqual({
      fromMicros: 10 * MINUTE,
      toMicros: clockMicros,
      live: false,
    });
    expect(viewOf({ clockMicros: 60 * MINUTE, spanMicros, frozen }).toMicros).toBe(50 * MINUTE);
  });
  it("moves by half its length, and is live again when it arrives at the clock", () => {
    const view = { fromMicros: 10 * MINUTE, toMicros: 20 * MINUTE, live: false };
    expect(panned(view, -1, clockMicros)).toEqual({ fromMicros: 5 * MINUTE, toMicros: 15 * MINUTE });
    expect(panned(view, 1, clockMicros)).toEqual({ fromMicros: 15 * MINUTE, toMicros: 25 * MINUTE });
    expect(panned({ ...view, toMicros: 39 * MINUTE }, 1, clockMicros)).toBeNull();
  });
  it("stops at the beginning of the run", () => {
    const view = { fromMicros: 0, toMicros: 10 * MINUTE, live: false };
    expect(panned(view, -1, clockMicros)).toEqual({ fromMicros: 0, toMicros: 10 * MINUTE });
  });
  it("zooms along the spans on offer and stops at both ends", () => {
    expect(nextSpan(15 * MINUTE, -1)).toBe(5 * MINUTE);
    expect(nextSpan(15 * MINUTE, 1)).toBe(30 * MINUTE);
    expect(nextSpan(7 * MINUTE, 1)).toBe(15 * MINUTE);
    expect(nextSpan(SPANS_MICROS[0] ?? 0, -1)).toBe(SPANS_MICROS[0]);
  });
  it("takes a selection in either direction, and widens one too short to show anything", () => {
    expect(selected(20 * MINUTE, 10 * MINUTE, clockMicros)).toEqual({
      fromMicros: 10 * MINUTE,
      toMicros: 20 * MINUTE,
    });
    const { fromMicros, toMicros } = selected(10 * MINUTE, 10 * MINUTE + 1, clockMicros);
    expect(toMicros - fromMicros).toBe(SPAN_MICROS_MIN);
  });
  it("is always a stretch inside the run", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MINUTE, max: 100 * MINUTE }),
        fc.integer({ min: 1, max: 100 * MINUTE }),
        (at, clock) => {
          const { fromMicros, toMicros } = endingAt(at, spanMicros, clock);
          expect(fromMicros).toBeGreaterThanOrEqual(0);
          expect(fromMicros).toBeLessThanOrEqual(toMicros);
          expect(toMicros).toBeLessThanOrEqual(Math.max(1_000_000, clock));
        },
      ),
    );
  });
});
