import { describe, expect, it } from "vitest";
import {
  formatBurn,
  formatCount,
  formatElapsed,
  formatRate,
  formatSeconds,
  formatShare,
  formatSpan,
  shortId,
  timeOfDay,
} from "./format";

describe("figures", () => {
  it("of latency carry their unit and no false precision", () => {
    expect(
      [0, 0.0004, 0.0041, 0.096, 0.9996, 1, 4.36, 12.34, 75].map((seconds) => formatSeconds(seconds)),
    ).toEqual(["0 ms", "0.40 ms", "4.1 ms", "96 ms", "1.0 s", "1 s", "4.4 s", "12.3 s", "1 min 15 s"]);
  });
  it("of rates, shares, counts and burns", () => {
    expect([412.4, 8.64, 5, 0].map((rate) => formatRate(rate))).toEqual(["412/s", "8.6/s", "5/s", "0/s"]);
    expect(formatShare(0.118)).toBe("11.8 %");
    expect(formatShare(1, 0)).toBe("100 %");
    expect([0, 0.52, 1, 20.4, 1234, 805_306_368].map((count) => formatCount(count))).toEqual([
      "0",
      "0.5",
      "1",
      "20",
      "1,234",
      "805M",
    ]);
    expect([0.42, 16.1].map((burn) => formatBurn(burn))).toEqual(["0.4×", "16×"]);
  });
  it("that are missing are a dash, never a zero", () => {
    for (const format of [formatSeconds, formatRate, formatShare, formatCount, formatBurn])
      expect(format(null)).toBe("–");
  });
});

describe("virtual time", () => {
  it("is the clock on the wall of the simulated world", () => {
    const epochMs = Date.parse("2026-03-02T13:57:00.000Z");
    expect(timeOfDay(epochMs, 2_400_000_000)).toBe("14:37:00");
    expect(timeOfDay(epochMs, 2_400_000_000, "minute")).toBe("14:37");
    expect(timeOfDay(epochMs, 1_234_000, "milli")).toBe("13:57:01.234");
  });
  it("as a length is said in few words", () => {
    expect(
      [40_000_000, 90_000_000, 720_000_000, 3_900_000_000, 7_200_000_000].map((micros) => formatSpan(micros)),
    ).toEqual(["40 s", "1 min 30 s", "12 min", "1 h 5 min", "2 h"]);
    expect([1_880_000_000, 3_900_000_000].map((micros) => formatElapsed(micros))).toEqual([
      "31:20",
      "1:05:00",
    ]);
  });
  it("ids are shortened to their ends", () => {
    expect(shortId("7f3a000000c1")).toBe("7f3a…c1");
    expect(shortId("abc")).toBe("abc");
  });
});
