import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitText, placeLabels, spreadApart } from "./labels";

describe("labels at the ends of lines", () => {
  it("keep their order and their distance, inside the plot", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (positions) => {
          const placed = spreadApart(
            positions.map((position, item) => ({ item, position })),
            { low: 0, high: 100, gap: 12 },
          );
          placed.forEach(({ position }, i) => {
            expect(position).toBeGreaterThanOrEqual(0);
            expect(position).toBeLessThanOrEqual(100);
            const next = placed[i + 1];
            if (next) expect(next.position - position).toBeGreaterThanOrEqual(12 - 1e-9);
          });
        },
      ),
    );
  });
  it("stay where they are when they do not touch", () => {
    const placed = spreadApart(
      [
        { item: "a", position: 10 },
        { item: "b", position: 60 },
      ],
      { low: 0, high: 100, gap: 12 },
    );
    expect(placed.map(({ position }) => position)).toEqual([10, 60]);
  });
});

describe("labels of marks", () => {
  const placesOf = (marks: readonly { x: number; width: number; weight?: number }[]) => {
    const weighed = marks.map((mark) => ({ weight: 0, ...mark }));
    const places = placeLabels(weighed, { left: 0, right: 300 });
    return weighed.map((mark) => {
      const place = places.get(mark);
      return place ? `${place.side} ${place.room}` : "none";
    });
  };
  it("stand to the right, and to the left where the edge is near", () => {
    expect(placesOf([{ x: 20, width: 60 }])).toEqual(["right 60"]);
    expect(placesOf([{ x: 280, width: 60 }])).toEqual(["left 60"]);
  });
  it("are cut where the next mark begins, and left out where too little would remain", () => {
    const [near, far] = [
      { x: 20, width: 90 },
      { x: 80, width: 60 },
    ];
    expect(placesOf([near, far])).toEqual(["right 54", "right 60"]);
    expect(placesOf([near, { x: 30, width: 60 }])).toEqual(["none", "right 60"]);
  });
  it("leave the room to the weightier mark", () => {
    const marks = [
      { x: 100, width: 60, weight: 1 },
      { x: 110, width: 40, weight: 0 },
    ];
    expect(placesOf(marks)).toEqual(["left 60", "right 40"]);
    expect(placesOf([...marks, { x: 150, width: 0, weight: 0 }])).toEqual(["left 60", "none", "none"]);
  });
  it("never cover each other, nor another mark", () => {
    const mark = fc.record({ x: fc.nat(300), width: fc.integer({ min: 0, max: 120 }), weight: fc.nat(2) });
    fc.assert(
      fc.property(fc.uniqueArray(mark, { maxLength: 8, selector: ({ x }) => x }), (marks) => {
        const boxes = [...placeLabels(marks, { left: 0, right: 300 })]
          .map(([{ x }, { side, room }]) => ({
            x,
            from: side === "right" ? x : x - room,
            to: side === "right" ? x + room : x,
          }))
          .sort((a, b) => a.from - b.from);
        boxes.forEach((box, i) => {
          expect((boxes[i + 1]?.from ?? Infinity) >= box.to).toBe(true);
          for (const { x } of marks) if (x !== box.x) expect(x <= box.from || x >= box.to).toBe(true);
        });
      }),
    );
  });
  it("keep as many characters as fit", () => {
    expect(fitText("catalog v118", 100, 5)).toBe("catalog v118");
    expect(fitText("catalog v118", 45, 5)).toBe("catalog…");
    expect(fitText("page", 4 * 5.7, 5.7)).toBe("page");
  });
});
