import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POINTS_MAX, stepFor, timeTicks } from "./time-scale";

const MINUTE = 60_000_000;

describe("the step of a series", () => {
  it("never makes more points than a panel can show", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 48 * 60 * MINUTE }), (span) => {
        expect(span / stepFor(span)).toBeLessThanOrEqual(POINTS_MAX);
      }),
    );
  });
  it("is five seconds for a quarter of an hour", () => {
    expect(stepFor(15 * MINUTE)).toBe(5_000_000);
  });
});

describe("ticks of time", () => {
  it("stand on round times of the day, also where the run begins at an odd one", () => {
    const epochMs = Date.parse("2026-03-02T13:57:20.000Z");
    const { ticks, precision } = timeTicks({ fromMicros: 0, toMicros: 15 * MINUTE, epochMs }, 5);
    expect(precision).toBe("minute");
    expect(ticks.map((at) => new Date(epochMs + at / 1000).toISOString().slice(11, 19))).toEqual([
      "14:00:00",
      "14:05:00",
      "14:10:00",
    ]);
  });
  it("are named to the second where they lie within a minute of each other", () => {
    expect(timeTicks({ fromMicros: 0, toMicros: MINUTE, epochMs: 0 }, 5).precision).toBe("second");
  });
  it("are inside the range and never too many", () => {
    fc.assert(
      fc.property(
        fc.nat(3_600_000_000),
        fc.integer({ min: 1_000_000, max: 8 * 60 * MINUTE }),
        (fromMicros, span) => {
          const { ticks } = timeTicks({ fromMicros, toMicros: fromMicros + span, epochMs: 1_234_567 }, 5);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const at of ticks) expect(at >= fromMicros && at <= fromMicros + span).toBe(true);
        },
      ),
    );
  });
});
