import { describe, expect, it } from "vitest";
import { edgePath } from "./edge-path";
import { layOutMap } from "./map-layout";
import { diagramSchema } from "@/lib/content/diagram-schema";

const one = { x: 0, y: 0, width: 40, height: 20 };
const other = { x: 200, y: 0, width: 40, height: 20 };

describe("the way of an arrow", () => {
  it("takes no room beside a straight line", () => {
    expect(edgePath(one, other, { bend: 0, along: 0.5 }).box).toEqual({
      x: 42,
      y: 10,
      width: 156,
      height: 0,
    });
  });

  it("takes the room that its bend needs, and no more", () => {
    const { box, at } = edgePath(one, other, { bend: 60, along: 0.5 });
    // The label stands at the curve's middle, which is where it is farthest out.
    expect(Math.abs(at.y - 10)).toBeGreaterThan(50);
    expect(Math.min(Math.abs(box.y - at.y), Math.abs(box.y + box.height - at.y))).toBeLessThan(0.01);
    expect(box.height).toBeLessThan(60);
  });
});

it("a map's drawing holds an arrow that swings out beyond its boxes", () => {
  const map = diagramSchema.parse({
    ...{ id: "small", row: "1.1", kind: "map", title: "Small", description: "Two boxes and an arrow." },
    cell: { width: 200, height: 80 },
    nodes: ["a", "b"].map((id, column) => ({ id, name: id, column, row: 0, text: `About ${id}.` })),
    edges: [{ from: "a", to: "b", bend: 70 }],
    steps: ["One.", "Two.", "Three."].map((caption) => ({ caption })),
  });
  if (map.kind !== "map") throw new Error("a map");
  const { frame, edges } = layOutMap(map);
  const box = edges[0]?.path.box;
  expect(box?.height).toBeGreaterThan(50);
  expect(box?.y).toBeGreaterThan(frame.y);
  expect((box?.y ?? NaN) + (box?.height ?? NaN)).toBeLessThan(frame.y + frame.height);
});
