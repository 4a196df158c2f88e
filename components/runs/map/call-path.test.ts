import { describe, expect, it } from "vitest";
import { FIXTURE_BRIEF } from "../../../tests/fixtures/war-room-brief";
import { callRoutes, type Box } from "./call-path";
import { edgeWidth } from "./map-figures";

const box = (column: number, row: number): Box => ({ x: column * 304, y: row * 128, width: 172, height: 84 });
const contains = (part: Box, { x, y }: { x: number; y: number }) =>
  x > part.x && x < part.x + part.width && y > part.y && y < part.y + part.height;

/** Points along a path of cubic curves, thirty for each. */
function pointsOf(path: string): { x: number; y: number }[] {
  const corners = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
  const points = [];
  for (let at = 0; at + 3 < corners.length; at += 3) {
    const curve = corners.slice(at, at + 4);
    for (let t = 0; t <= 1; t += 1 / 30) {
      const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
      const sum = (axis: "x" | "y") =>
        curve.reduce((total, corner, index) => total + (weights[index] ?? NaN) * corner[axis], 0);
      points.push({ x: sum("x"), y: sum("y") });
    }
  }
  return points;
}

describe("a call on the map", () => {
  const route = (source: Box, target: Box, parts: readonly Box[] = [source, target]) =>
    callRoutes([{ id: "c", source, target }], parts, false).get("c");

  it("has its figures in the middle between neighbours", () => {
    const { label } = route(box(0, 0), box(1, 0)) ?? { label: { x: 0, y: 0 } };
    expect(label).toEqual({ x: 238, y: 42 });
  });
  it("is drawn behind no part that it has nothing to do with", () => {
    const place = new Map(FIXTURE_BRIEF.components.map(({ id, column, row }) => [id, box(column, row)]));
    const parts = [...place.values()];
    let drawn = 0;
    for (const { from, to } of FIXTURE_BRIEF.edges) {
      const [source, target] = [place.get(from), place.get(to)];
      if (!source || !target || source.x >= target.x) continue;
      const others = parts.filter((part) => part !== source && part !== target);
      for (const point of pointsOf(route(source, target, parts)?.path ?? "")) {
        drawn += 1;
        expect(others.filter((part) => contains(part, point))).toEqual([]);
      }
    }
    expect(drawn).toBeGreaterThan(300);
  });
  it("passes beside what stands between two parts of one row", () => {
    const { label } = route(box(0, 1), box(2, 1), [box(0, 1), box(1, 1), box(2, 1)]) ?? { label: { y: 999 } };
    expect(label.y).toBeLessThan(box(1, 1).y);
  });
  it("runs straight up between two parts of one column", () => {
    expect(route(box(1, 2), box(1, 0))?.path).toBe("M390.0 256.0C390.0 170.0 390.0 170.0 390.0 84.0");
  });
  it("never hides its figures behind a part, nor behind those of another call", () => {
    const place = new Map(FIXTURE_BRIEF.components.map(({ id, column, row }) => [id, box(column, row)]));
    const calls = FIXTURE_BRIEF.edges.flatMap(({ from, to }) => {
      const [source, target] = [place.get(from), place.get(to)];
      return source && target ? [{ id: `${from}>${to}`, source, target }] : [];
    });
    for (const isVertical of [false, true]) {
      const labels = [...callRoutes(calls, [...place.values()], isVertical).values()].map(
        ({ label }) => label,
      );
      expect(labels).toHaveLength(calls.length);
      if (isVertical) continue;
      for (const label of labels) {
        expect([...place.values()].some((part) => contains(part, label))).toBe(false);
        const near = labels.filter(
          (other) => Math.abs(other.x - label.x) < 60 && Math.abs(other.y - label.y) < 12,
        );
        expect(near).toEqual([label]);
      }
    }
  });
  it("is thicker the more often it is made, within reason", () => {
    expect(edgeWidth(null)).toBe(1);
    expect(edgeWidth(100)).toBeGreaterThan(edgeWidth(10));
    expect(edgeWidth(1e9)).toBe(4);
  });
});
