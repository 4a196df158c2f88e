import { describe, expect, it } from "vitest";
import type { SpanView, TraceView } from "../../../simulations/telemetry/views";
import { faultOf, glanceRows, waterfallOf } from "./waterfall";

const span = (
  spanId: string,
  parentSpanId: string | null,
  startMicros: number,
  endMicros: number | null,
  more: Partial<SpanView> = {},
): SpanView => ({
  ...{ spanId, parentSpanId, startMicros, endMicros },
  ...{
    service: "s",
    serviceVersion: "1",
    name: spanId,
    kind: "internal",
    status: "unset",
    attributes: {},
    links: [],
    events: [],
  },
  ...more,
});
const trace: TraceView = {
  traceId: "t",
  spans: [
    span("root", null, 100, 200),
    span("a", "root", 110, 140),
    span("b", "root", 150, 190),
    span("a1", "a", 120, 130),
    span("late", "b", 180, null),
  ],
  criticalPath: ["root", "a", "b"],
};
const none: ReadonlySet<string> = new Set();

describe("a waterfall", () => {
  it("puts children under their parents, earlier ones first", () => {
    const { rows } = waterfallOf(trace, none, 200);
    expect(rows.map(({ span: { spanId }, depth }) => `${depth}${spanId}`)).toEqual([
      "0root",
      "1a",
      "2a1",
      "1b",
      "2late",
    ]);
    expect(rows.map(({ childCount }) => childCount)).toEqual([2, 1, 0, 1, 0]);
  });
  it("is to scale", () => {
    const { rows, durationMicros } = waterfallOf(trace, none, 200);
    expect(durationMicros).toBe(100);
    expect(rows[1]).toMatchObject({ left: 0.1, width: 0.3 });
  });
  it("leaves out what is under a collapsed span", () => {
    const { rows } = waterfallOf(trace, new Set(["a"]), 200);
    expect(rows.map(({ span: { spanId } }) => spanId)).toEqual(["root", "a", "b", "late"]);
  });
  it("marks where the trace waited for a span itself, and not for its children", () => {
    const { rows } = waterfallOf(trace, none, 200);
    const segments = (id: string) =>
      rows
        .find((row) => row.span.spanId === id)
        ?.criticalSegments.map(({ left, width }) => [left, width].map((share) => Math.round(share * 100)));
    expect(segments("root")).toEqual([
      [0, 10],
      [40, 10],
      [90, 10],
    ]);
    expect(segments("a")).toEqual([[10, 30]]);
    expect(segments("a1")).toEqual([]);
  });
  it("lets an open span last until now, and shows one whose parent is missing as a root", () => {
    const { rows, durationMicros } = waterfallOf(
      { ...trace, spans: [...trace.spans, span("orphan", "gone", 105, 106)] },
      none,
      400,
    );
    expect(durationMicros).toBe(300);
    expect(rows.find(({ span: { spanId } }) => spanId === "late")).toMatchObject({
      isOpen: true,
      durationMicros: 220,
    });
    expect(rows.find(({ span: { spanId } }) => spanId === "orphan")?.depth).toBe(0);
  });
  it("shows at a glance the root and what was waited for longest", () => {
    const rows = glanceRows(waterfallOf(trace, none, 200), 2);
    expect(rows.map(({ span: { spanId } }) => spanId)).toEqual(["root", "b"]);
  });
});

describe("the fault of a span", () => {
  it("is what the telemetry calls it", () => {
    expect(faultOf(span("a", null, 0, 1))).toBeNull();
    expect(faultOf(span("a", null, 0, 1, { status: "error" }))).toBe("error");
    expect(faultOf(span("a", null, 0, 1, { status: "error", attributes: { "error.type": "timeout" } }))).toBe(
      "timeout",
    );
    expect(
      faultOf(span("a", null, 0, 1, { status: "error", attributes: { "http.response.status_code": 503 } })),
    ).toBe("503");
  });
});
