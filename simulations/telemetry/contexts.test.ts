import { type Context, createContextKey, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { TestRun } from "./testing/run";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

/** The ids of a server span that was started in this context. */
function served(run: TestRun, context: Context) {
  const span = run.source("b").tracer.startSpan("serve", { kind: SpanKind.SERVER }, context);
  const { traceId, spanId } = span.spanContext();
  const view = run.telemetry.trace(traceId, run.clock)?.spans.find((one) => one.spanId === spanId);
  return { traceId, parentSpanId: view?.parentSpanId };
}

describe("the context of a header", () => {
  it("makes a child of the span that sent it, as that span's own context does", () => {
    const run = new TestRun();
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId, spanId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    expect(header).toBe(`00-${traceId}-${spanId}-01`);
    for (const context of [run.telemetry.contextOf(client), run.telemetry.contextFrom(header)])
      expect(served(run, context)).toEqual({ traceId, parentSpanId: spanId });
  });

  it("goes by the header where one digit of it was changed on its way", () => {
    const run = new TestRun();
    const header = run.telemetry.traceparentOf(run.start("a", "call"));
    const digit = header[40] === "a" ? "b" : "a";
    const tampered = header.slice(0, 40) + digit + header.slice(41);
    expect(served(run, run.telemetry.contextFrom(tampered))).toEqual({
      traceId: header.slice(3, 35),
      parentSpanId: tampered.slice(36, 52),
    });
  });

  it("starts a trace where the header is cut off or empty", () => {
    const run = new TestRun();
    const header = run.telemetry.traceparentOf(run.start("a", "call"));
    for (const broken of ["", header.slice(1), header.toUpperCase().replace("00-", "0x-")]) {
      const { traceId, parentSpanId } = served(run, run.telemetry.contextFrom(broken));
      expect(traceId).not.toBe(header.slice(3, 35));
      expect(parentSpanId).toBeNull();
    }
  });

  it("is the sender's after the sender has ended, and in a restored run", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const { traceId, spanId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    run.end(client);
    const both = () => [run.telemetry.contextOf(client), run.telemetry.contextFrom(header)];
    for (const context of both()) expect(served(run, context)).toEqual({ traceId, parentSpanId: spanId });
    run.telemetry.restore(run.telemetry.snapshot());
    for (const context of both()) expect(served(run, context)).toEqual({ traceId, parentSpanId: spanId });
  });

  it("does not take a span for the one that had its handle in a future that was undone", () => {
    const run = new TestRun();
    const root = run.start("a", "root");
    const before = run.telemetry.snapshot();
    const child = run.start("a", "call", { under: root });
    const undone = run.telemetry.traceparentOf(child);
    run.telemetry.restore(before);
    expect(run.start("a", "another root")).toBe(child);
    expect(run.telemetry.traceparentOf(child)).not.toBe(undone);
    expect(served(run, run.telemetry.contextFrom(undone))).toEqual({
      traceId: undone.slice(3, 35),
      parentSpanId: undone.slice(36, 52),
    });
  });
});

describe("both contexts", () => {
  it("answer the API as its own contexts do", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const child = run.telemetry.contextOf(client);
    expect(trace.getSpan(child)).toBe(run.telemetry.spanOf(client));
    expect(trace.getSpan(trace.deleteSpan(child))).toBeUndefined();
    const remote = run.telemetry.contextFrom(`00-${TRACE}-${SPAN}-01`);
    expect(trace.getSpanContext(remote)).toMatchObject({ traceId: TRACE, spanId: SPAN, isRemote: true });
    expect(trace.getSpanContext(run.telemetry.contextFrom(""))).toBeUndefined();
  });

  it("carry further values, with the span still in them", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const key = createContextKey("baggage");
    const child = run.telemetry.contextOf(client);
    expect(child.getValue(key)).toBeUndefined();
    expect(child.deleteValue(key)).toBe(child);
    const further = child.setValue(key, "salad");
    expect(further.getValue(key)).toBe("salad");
    const { tracer } = run.source("a");
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    expect(tracer.startSpan("below", {}, further).spanContext().traceId).toBe(traceId);
    expect(run.telemetry.contextOf(-1)).toBe(ROOT_CONTEXT);
  });
});
