import { describe, expect, it } from "vitest";
import type { RecordedSpan } from "@/lib/content/recordings";
import { waterfallRows } from "./waterfall-shape";

const span = (
  id: string,
  parent: string | null,
  startMicros: number,
  durationMicros: number,
): RecordedSpan => ({
  ...{ id, parent, startMicros, durationMicros },
  service: "checkout",
  name: id,
  kind: "internal",
  failed: false,
  attributes: {},
});

describe("a waterfall", () => {
  it("puts parents before children and children by start", () => {
    const spans = [
      span("root", null, 0, 100),
      span("a", "root", 10, 30),
      span("a1", "a", 15, 5),
      span("b", "root", 50, 20),
    ];
    const rows = waterfallRows({ spans, criticalPath: ["root", "b"] });
    expect(rows.map(({ span: { id }, depth }) => `${id}${depth}`)).toEqual(["root0", "a1", "a12", "b1"]);
    expect(rows.filter(({ critical }) => critical).map(({ span: { id } }) => id)).toEqual(["root", "b"]);
  });

  it("counts as own what no child covers: overlapping children once, and none beyond the end", () => {
    const spans = [
      span("root", null, 0, 100),
      span("a", "root", 10, 30),
      span("b", "root", 30, 30),
      span("late", "root", 90, 50),
    ];
    const [root] = waterfallRows({ spans, criticalPath: [] });
    expect(root?.own).toEqual([
      [0, 10],
      [60, 90],
    ]);
    expect(root?.selfMicros).toBe(40);
  });

  it("is all own for a leaf, and treats a span whose parent is missing as a root", () => {
    const rows = waterfallRows({ spans: [span("orphan", "gone", 5, 20)], criticalPath: [] });
    expect(rows).toMatchObject([{ depth: 0, selfMicros: 20 }]);
  });
});
