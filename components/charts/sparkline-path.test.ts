import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path";

describe("a sparkline", () => {
  it("runs from zero at the foot to its top", () => {
    expect(sparklinePath([0, 5, 10], { width: 20, height: 14 })).toBe("M0.0 12.0h0L10.0 7.0L20.0 2.0");
  });
  it("is broken at a gap", () => {
    expect(sparklinePath([1, null, 1], { width: 20, height: 14, top: 1 }).match(/M/g)).toHaveLength(2);
  });
  it("lies flat where everything is zero, and is empty where there is nothing", () => {
    expect(sparklinePath([0, 0], { width: 10, height: 14 })).toBe("M0.0 12.0h0L10.0 12.0");
    expect(sparklinePath([null, null], { width: 10, height: 14 })).toBe("");
  });
});
