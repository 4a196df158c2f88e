import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTERVIEW_LIMITS } from "../../../lib/interviews/interview-limits";
import { EMPTY_SKETCH, readSketch, sketchText, type Sketch } from "../../../lib/sketch";
import { withArrow, withArrowText, withBox, withChangedBox, withoutArrow, withoutBox } from "./edit";
import { BOX, placed } from "./layout";

const three = ["a", "b", "c"].reduce((sketch: Sketch, id) => withBox(sketch, id, id), EMPTY_SKETCH);

describe("a sketch", () => {
  it("loses a box together with its arrows", () => {
    const joined = withArrow(withArrow(three, "a", "b"), "b", "c");
    expect(withoutBox(joined, "b")).toMatchObject({ boxes: [{ id: "a" }, { id: "c" }], arrows: [] });
  });

  it("joins two boxes once in each direction, and no box to itself or to nothing", () => {
    const once = withArrow(three, "a", "b");
    expect(withArrow(once, "a", "b")).toBe(once);
    expect(withArrow(once, "b", "a").arrows).toHaveLength(2);
    expect(withArrow(three, "a", "a")).toBe(three);
    expect(withArrow(three, "a", "z")).toBe(three);
  });

  it("names, moves and takes away", () => {
    const named = withArrowText(withArrow(three, "a", "b"), "a-b", "leases");
    expect(named.arrows[0]?.text).toBe("leases");
    expect(withoutArrow(named, "a-b").arrows).toEqual([]);
    expect(withChangedBox(three, "b", { x: 40 }).boxes[1]).toMatchObject({ id: "b", x: 40, text: "b" });
  });

  it("takes no more boxes than it may have, and puts none upon another", () => {
    let sketch = EMPTY_SKETCH;
    for (let count = 0; count < INTERVIEW_LIMITS.sketchBoxes + 5; count += 1)
      sketch = withBox(sketch, `box-${count}`);
    expect(sketch.boxes).toHaveLength(INTERVIEW_LIMITS.sketchBoxes);
    for (const [index, one] of sketch.boxes.entries())
      for (const other of sketch.boxes.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true);
  });

  it("stays one that the server takes, whatever is done to it", () => {
    const id = fc.constantFrom("a", "b", "c", "d");
    const change = fc.oneof(
      id.map(
        (box) => (sketch: Sketch) =>
          sketch.boxes.some((one) => one.id === box) ? sketch : withBox(sketch, box),
      ),
      id.map((box) => (sketch: Sketch) => withoutBox(sketch, box)),
      fc.tuple(id, id).map(
        ([from, to]) =>
          (sketch: Sketch) =>
            withArrow(sketch, from, to),
      ),
      fc.tuple(id, id).map(
        ([from, to]) =>
          (sketch: Sketch) =>
            withoutArrow(sketch, `${from}-${to}`),
      ),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const sketch = changes.reduce((known, apply) => apply(known), EMPTY_SKETCH);
        expect(readSketch(sketchText(sketch))).toEqual(sketch);
      }),
    );
  });
});

describe("parts without places", () => {
  const parts = ["client", "gateway", "store", "log"].map((id) => ({ id, text: id }));

  it("stand to the right of what leads to them, also in a circle", () => {
    const arrows = [
      { from: "client", to: "gateway" },
      { from: "gateway", to: "store" },
      { from: "gateway", to: "log" },
      { from: "store", to: "gateway" },
    ];
    const [client, gateway, store, log] = placed(parts, arrows);
    expect(gateway?.x).toBeGreaterThan(client?.x ?? Infinity);
    expect(store?.x).toBe(log?.x);
    expect(store?.y).not.toBe(log?.y);
    expect(
      placed(parts.slice(1, 3), [
        { from: "gateway", to: "store" },
        { from: "store", to: "gateway" },
      ]),
    ).toHaveLength(2);
  });
});
