import { describe, expect, it } from "vitest";
import { callPath } from "./call-path";
import { edgeWidth } from "./map-figures";

describe("a call on the map", () => {
  it("has its figures in the middle between neighbours", () => {
    expect(callPath({ sourceX: 0, sourceY: 0, targetX: 100, targetY: 60 })).toMatchObject({
      labelX: 50,
      labelY: 30,
    });
  });
  it("arches over what stands between two parts of one row", () => {
    expect(callPath({ sourceX: 0, sourceY: 0, targetX: 400, targetY: 0 }).labelY).toBeLessThan(-50);
  });
  it("has its figures before the callee when it comes from afar", () => {
    expect(callPath({ sourceX: 0, sourceY: 0, targetX: 400, targetY: 200 })).toMatchObject({
      labelX: 342,
      labelY: 200,
    });
  });
  it("is thicker the more often it is made, within reason", () => {
    expect(edgeWidth(null)).toBe(1);
    expect(edgeWidth(100)).toBeGreaterThan(edgeWidth(10));
    expect(edgeWidth(1e9)).toBe(4);
  });
});
