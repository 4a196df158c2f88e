import { describe, expect, it } from "vitest";
import { describeSketch, readSketch, sketchSchema } from "./sketch";

const box = (id: string, text: string) => ({ id, text, x: 0, y: 0 });
const arrow = (from: string, to: string, text = "") => ({ id: `${from}-${to}`, from, to, text });

describe("a sketch", () => {
  it("joins boxes that are there, each under an id of its own", () => {
    const boxes = [box("a", "Gateway"), box("b", "Store")];
    expect(sketchSchema.safeParse({ boxes, arrows: [arrow("a", "b")] }).success).toBe(true);
    expect(sketchSchema.safeParse({ boxes, arrows: [arrow("a", "c")] }).success).toBe(false);
    expect(sketchSchema.safeParse({ boxes: [...boxes, box("a", "Twin")], arrows: [] }).success).toBe(false);
  });

  it("is read from text, or is none", () => {
    expect(readSketch('{"boxes":[],"arrows":[]}')).toEqual({ boxes: [], arrows: [] });
    for (const text of ["", "{", "[]", '{"boxes":[{}],"arrows":[]}']) expect(readSketch(text)).toBeNull();
  });
});

describe("a sketch in words", () => {
  it("says of each box where it leads", () => {
    expect(
      describeSketch({
        boxes: [box("a", "Gateway"), box("b", "Store"), box("c", "Log"), box("d", " ")],
        arrows: [arrow("a", "b", "leases"), arrow("a", "c"), arrow("b", "c")],
      }),
    ).toEqual([
      "Gateway leads to Store (leases) and Log.",
      "Store leads to Log.",
      "Log leads nowhere.",
      "a box without a name stands alone.",
    ]);
  });
});
