import { describe, expect, it } from "vitest";
import { criticalPathOf } from "./critical-path";
import type { SpanKind, SpanView } from "./views";

function span(
  id: string,
  parent: string | null,
  startMicros: number,
  endMicros: number | null,
  kind: SpanKind = "internal",
): SpanView {
  return {
    spanId: id,
    parentSpanId: parent,
    service: "s",
    serviceVersion: "1",
    name: id,
    kind,
    startMicros,
    endMicros,
    status: "unset",
    attributes: {},
    links: [],
    events: [],
  };
}

describe("the critical path", () => {
  it("walks back from the end: of parallel children the last one counts, of sequential ones each", () => {
    const spans = [
      span("root", null, 0, 100),
      span("first", "root", 0, 30),
      span("fast", "root", 35, 60),
      span("slow", "root", 35, 90),
      span("deep", "slow", 40, 80),
    ];
    expect(criticalPathOf(spans, 100)).toEqual(["root", "first", "slow", "deep"]);
  });

  it("does not wait for consumers, nor for work that outlives whoever started it", () => {
    const spans = [
      span("root", null, 0, 100),
      span("send", "root", 10, 20, "producer"),
      span("process", "send", 15, 18, "consumer"),
      span("background", "root", 30, 500),
    ];
    expect(criticalPathOf(spans, 500)).toEqual(["root", "send"]);
  });

  it("waits for a server until its client gave up", () => {
    const spans = [
      span("root", null, 0, 100, "server"),
      span("call", "root", 0, 50, "client"),
      span("serve", "call", 1, 300, "server"),
      span("query", "serve", 2, 290, "client"),
      span("after", "serve", 60, 70, "client"),
    ];
    expect(criticalPathOf(spans, 400)).toEqual(["root", "call", "serve", "query"]);
  });

  it("lasts until now where spans are open, and is empty without any", () => {
    expect(criticalPathOf([span("root", null, 0, null), span("call", "root", 5, null)], 50)).toEqual([
      "root",
      "call",
    ]);
    expect(criticalPathOf([], 50)).toEqual([]);
  });
});
