import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestMode, type Result } from "./guidance";

const result = (mode: Result["mode"], percent: number, level: Result["level"] = 2): Result => ({
  mode,
  level,
  share: percent / 100,
});
const modeAfter = (...results: readonly Result[]) => suggestMode(results, 2).mode;

describe("the suggested mode", () => {
  it("is guided for somebody who has done nothing at this level", () => {
    expect(suggestMode([], 2)).toEqual({
      mode: "guided",
      reason: "Until two guided results of 80 % or more at this level; then assisted.",
    });
    expect(modeAfter(result("unguided", 95, 1), result("unguided", 95, 1))).toBe("guided");
  });
  it("is assisted after two guided results of 80 % or more, and not after one", () => {
    expect(suggestMode([result("guided", 80)], 2)).toMatchObject({
      mode: "guided",
      reason: "Until one more guided result of 80 % or more at this level; then assisted.",
    });
    expect(modeAfter(result("guided", 80), result("guided", 79.9))).toBe("guided");
    expect(modeAfter(result("guided", 80), result("guided", 91))).toBe("assisted");
  });
  it("is unguided after two assisted results of 80 % or more on top of that", () => {
    const ready = [result("guided", 85), result("guided", 85)];
    expect(modeAfter(...ready, result("assisted", 90))).toBe("assisted");
    expect(modeAfter(...ready, result("assisted", 90), result("assisted", 90))).toBe("unguided");
    expect(modeAfter(...ready, result("guided", 90), result("guided", 90))).toBe("assisted");
  });
  it("takes a good result with less help than suggested for one in the suggested mode", () => {
    expect(modeAfter(result("unguided", 85), result("assisted", 85))).toBe("assisted");
  });
  it("steps back after a result under 60 %, and asks for two good ones again", () => {
    const ready = [result("guided", 85), result("guided", 85)];
    expect(suggestMode([...ready, result("assisted", 59.9)], 2)).toEqual({
      mode: "guided",
      reason: "Your last result at this level was under 60 %: a step back, with more help.",
    });
    expect(modeAfter(...ready, result("assisted", 60))).toBe("assisted");
    expect(modeAfter(...ready, result("assisted", 50), result("guided", 85))).toBe("guided");
    expect(modeAfter(...ready, result("assisted", 50), result("guided", 85), result("guided", 85))).toBe(
      "assisted",
    );
  });
  it("does not step back for having tried with less help than suggested", () => {
    const ready = [result("guided", 85), result("guided", 85)];
    expect(modeAfter(...ready, result("unguided", 40))).toBe("assisted");
    expect(modeAfter(result("unguided", 40))).toBe("guided");
  });
  it("keeps to the mode of who solves two without any help", () => {
    expect(modeAfter(result("unguided", 85), result("unguided", 85))).toBe("unguided");
  });
  it("never moves upwards by more than one mode, or to that of the last result", () => {
    const anyResult = fc.record({
      mode: fc.constantFrom("guided", "assisted", "unguided"),
      level: fc.constant(2 as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const modes = ["guided", "assisted", "unguided"];
    fc.assert(
      fc.property(fc.array(anyResult, { maxLength: 12 }), anyResult, (before, next) => {
        const [one, other] = [modeAfter(...before), modeAfter(...before, next)].map((m) => modes.indexOf(m));
        const highest = Math.max((one ?? 0) + 1, modes.indexOf(next.mode));
        expect(other ?? 0).toBeLessThanOrEqual(highest);
      }),
    );
  });
});
