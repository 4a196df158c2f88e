import { describe, expect, it } from "vitest";
import { diagramSchema, type Spacetime } from "@/lib/content/diagram-schema";
import { overlaps } from "./label-box";
import { labelsOf, layOutSpacetime, ROW } from "./spacetime-layout";

function diagramOf(parts: object): Spacetime {
  const diagram = diagramSchema.parse({
    ...{ id: "a", row: "4.3", kind: "spacetime", title: "T", description: "D" },
    lanes: [
      { id: "p", name: "P" },
      { id: "q", name: "Q" },
    ],
    steps: [0, 1, 4].map((until) => ({ caption: `Until ${until}.`, until })),
    ...parts,
  });
  if (diagram.kind !== "spacetime") throw new Error("not a space-time diagram");
  return diagram;
}

describe("a space-time diagram", () => {
  it("has its lanes side by side and its time downwards", () => {
    const layout = layOutSpacetime(
      diagramOf({ gap: 100, messages: [{ from: "p", sent: 1, to: "q", got: 3, label: "m" }] }),
    );
    expect(layout.lanes.map(({ x }) => x)).toEqual([0, 100]);
    const [message] = layout.messages;
    expect(message).toMatchObject({ x1: 0, x2: 100 });
    expect((message?.y2 ?? 0) - (message?.y1 ?? 0)).toBe(2 * ROW);
  });

  it("lets a lost message end on its way", () => {
    const { messages } = layOutSpacetime(
      diagramOf({ gap: 100, messages: [{ from: "q", sent: 1, to: "p", got: 2, lost: true }] }),
    );
    expect(messages[0]?.x2).toBeGreaterThan(0);
    expect(messages[0]?.x2).toBeLessThan(100);
  });

  it("frames every label, those beside the outer lanes as well", () => {
    const layout = layOutSpacetime(
      diagramOf({
        times: [{ at: 1, text: "12:00:00" }],
        events: [
          { lane: "p", at: 1, label: "far to the left", side: "left" },
          { lane: "q", at: 1, label: "far to the right", value: "[0,0,0]" },
        ],
      }),
    );
    const { x, y, width, height } = layout.frame;
    for (const { box } of labelsOf(layout)) {
      expect(box.x).toBeGreaterThanOrEqual(x);
      expect(box.y).toBeGreaterThanOrEqual(y);
      expect(box.x + box.width).toBeLessThanOrEqual(x + width);
      expect(box.y + box.height).toBeLessThanOrEqual(y + height);
    }
  });

  it("tells which labels lie over one another", () => {
    const events = [
      { lane: "p", at: 1, label: "one" },
      { lane: "p", at: 1.25, label: "two" },
    ];
    expect(overlaps(labelsOf(layOutSpacetime(diagramOf({ events }))))).toEqual(['"one" and "two" overlap.']);
    const apart = events.map((event, index) => ({ ...event, at: 1 + index }));
    expect(overlaps(labelsOf(layOutSpacetime(diagramOf({ events: apart }))))).toEqual([]);
  });
});
