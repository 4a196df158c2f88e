import { describe, expect, it } from "vitest";
import { heatmapCellAt, heatmapHeight, heatmapPaths, heatmapTicks, SHADES } from "./heatmap-shape";

const map = { bounds: [0.125, 0.25, 0.5, 1], columns: [[0, 16, 1], null, [4, 0, 0]] };

describe("the heat map of latency", () => {
  it("draws each cell once, in a shade that grows with its requests", () => {
    const paths = heatmapPaths(map);
    expect(paths).toHaveLength(SHADES);
    const shadeOf = (corner: string) => paths.findIndex((path) => path.includes(`${corner}h`));
    expect(shadeOf("M0 1")).toBe(SHADES - 1);
    expect(shadeOf("M2 2")).toBe(SHADES / 2 - 1);
    expect(shadeOf("M0 0")).toBeLessThan(shadeOf("M2 2"));
    expect(paths.join("").match(/M/g)).toHaveLength(3);
  });
  it("draws nothing in a gap and nothing when nothing was measured", () => {
    expect(heatmapPaths(map).join("")).not.toContain("M1 ");
    expect(heatmapPaths({ bounds: [], columns: [null, null] }).join("")).toBe("");
  });
  it("is logarithmic: each doubling has the same height", () => {
    expect(heatmapHeight(map, 0.25)).toBeCloseTo(1 / 3);
    expect(heatmapHeight(map, 0.5)).toBeCloseTo(2 / 3);
    expect(heatmapHeight(map, 2)).toBeNull();
  });
  it("labels round latencies on its scale, and not too many", () => {
    expect(heatmapTicks(map)).toEqual([0.2, 0.5, 1]);
    expect(heatmapTicks({ ...map, bounds: [0.001, 20] }, 4).length).toBeLessThanOrEqual(4);
  });
  it("finds the cell under the hand, lowest latency at the foot", () => {
    expect(heatmapCellAt(map, 0.1, 0.05)).toEqual({ column: 0, row: 2 });
    expect(heatmapCellAt(map, 0.99, 0.99)).toEqual({ column: 2, row: 0 });
    expect(heatmapCellAt(map, 1.5, -1)).toEqual({ column: 2, row: 2 });
    expect(heatmapCellAt({ bounds: [], columns: [] }, 0.5, 0.5)).toBeNull();
  });
});
