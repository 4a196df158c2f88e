import { createContextKey, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { TestRun } from "./testing/run";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

/** The ids of a server span that was started with this header, said to be of this sender. */
function served(run: TestRun, header: string, sender: number) {
  const context = run.telemetry.contextFrom(header, sender);
  const span = run.source("b").tracer.startSpan("serve", { kind: SpanKind.SERVER }, context);
  const { traceId, spanId } = span.spanContext();
  const view = run.telemetry.trace(traceId, run.clock)?.spans.find((one) => one.spanId === spanId);
  return { traceId, parentSpanId: view?.parentSpanId };
}

describe("the context of a header", () => {
  it("makes a child of the span that sent it, whether the sender is told or not", () => {
    const run = new TestRun();
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId, spanId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    expect(header).toBe(`00-${traceId}-${spanId}-01`);
    for (const sender of [client, -1])
      expect(served(run, header, sender)).toEqual({ traceId, parentSpanId: spanId });
  });

  it("goes by the header where that is not the sender's", () => {
    const run = new TestRun();
    const [client, other] = [run.start("a", "call"), run.start("a", "another call")];
    const ids = run.telemetry.spanOf(other).spanContext();
    run.telemetry.traceparentOf(client);
    expect(served(run, run.telemetry.traceparentOf(other), client)).toEqual({
      traceId: ids.traceId,
      parentSpanId: ids.spanId,
    });
    expect(served(run, `00-${TRACE}-${SPAN}-01`, client)).toEqual({ traceId: TRACE, parentSpanId: SPAN });
  });

  it("goes by the header where one digit of it was changed on its way", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const header = run.telemetry.traceparentOf(client);
    const digit = header[40] === "a" ? "b" : "a";
    const tampered = header.slice(0, 40) + digit + header.slice(41);
    expect(served(run, tampered, client)).toEqual({
      traceId: header.slice(3, 35),
      parentSpanId: tampered.slice(36, 52),
    });
  });

  it("starts a trace where the header is cut off or empty, whoever is said to have sent it", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const header = run.telemetry.traceparentOf(client);
    for (const broken of ["", header.slice(1), header.toUpperCase().replace("00-", "0x-")]) {
      const { traceId, parentSpanId } = served(run, broken, client);
      expect(traceId).not.toBe(header.slice(3, 35));
      expect(parentSpanId).toBeNull();
    }
  });

  it("knows a sender by its header after the sender has ended, and in a restored run", () => {
    const run = new TestRun();
    const client = run.start("a", "call");
    const { traceId, spanId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    run.end(client);
    expect(served(run, header, client)).toEqual({ traceId, parentSpanId: spanId });
    run.telemetry.restore(run.telemetry.snapshot());
    expect(served(run, header, client)).toEqual({ traceId, parentSpanId: spanId });
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
    expect(served(run, undone, child)).toEqual({
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
    const remote = run.telemetry.contextFrom(`00-${TRACE}-${SPAN}-01`, -1);
    expect(trace.getSpanContext(remote)).toMatchObject({ traceId: TRACE, spanId: SPAN, isRemote: true });
    expect(trace.getSpanContext(run.telemetry.contextFrom("", -1))).toBeUndefined();
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
