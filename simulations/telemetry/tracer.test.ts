import {
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { SECOND, TestRun } from "./testing/run";

describe("a span", () => {
  it("starts a trace where the context has no parent, and joins it where it has", () => {
    const run = new TestRun();
    const root = run.start("gateway", "GET /", { kind: SpanKind.SERVER });
    const child = run.start("gateway", "GET /cart", { kind: SpanKind.CLIENT, under: root });
    const other = run.start("gateway", "GET /");
    const [a, b, c] = [root, child, other].map((handle) => run.telemetry.spanOf(handle).spanContext());
    expect(a?.traceId).toBe(b?.traceId);
    expect(a?.traceId).not.toBe(c?.traceId);
    expect([a, b, c].every((context) => context !== undefined && isSpanContextValid(context))).toBe(true);
  });

  it("joins a trace across the network by its traceparent", () => {
    const run = new TestRun();
    const client = run.start("gateway", "GET /cart", { kind: SpanKind.CLIENT });
    const server = run.start("cart", "GET /cart", { header: run.telemetry.traceparentOf(client) });
    run.after(500);
    run.end(server);
    run.end(client);
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    const spans = run.telemetry.trace(traceId, run.clock)?.spans ?? [];
    expect(spans.map((span) => [span.service, span.kind])).toEqual([
      ["gateway", "client"],
      ["cart", "server"],
    ]);
    expect(spans[1]?.parentSpanId).toBe(spans[0]?.spanId);
  });

  it("becomes a root when asked to, or when the parent is not valid", () => {
    const run = new TestRun();
    const parent = run.telemetry.spanOf(run.start("a", "parent"));
    const { tracer } = run.source("a");
    const asked = tracer.startSpan("root", { root: true }, trace.setSpan(ROOT_CONTEXT, parent));
    const invalid = tracer.startSpan("root", {}, trace.setSpanContext(ROOT_CONTEXT, INVALID_SPAN_CONTEXT));
    const ids = [parent, asked, invalid].map((span) => span.spanContext().traceId);
    expect(new Set(ids).size).toBe(3);
  });

  it("keeps attributes, events, links, status and name until it ends, and nothing after", () => {
    const run = new TestRun();
    const linked = run.telemetry.spanOf(run.start("a", "linked")).spanContext();
    const span = run
      .source("a")
      .tracer.startSpan("old name", { attributes: { a: 1, list: ["x", "y"] }, links: [{ context: linked }] });
    const { traceId } = span.spanContext();
    span.setAttributes({ a: 2, b: true, none: undefined }).setAttribute("c", "three");
    run.clock = 10;
    span.addEvent("retry", { attempt: 2 });
    span.recordException(new TypeError("no such order"));
    span.setStatus({ code: SpanStatusCode.ERROR, message: "failed" }).updateName("new name");
    expect(span.isRecording()).toBe(true);
    span.end();
    expect(span.isRecording()).toBe(false);
    span.setAttribute("late", 1).updateName("later").addEvent("late").setStatus({ code: SpanStatusCode.OK });
    span.end();
    for (const wait of [0, 60 * SECOND]) {
      run.after(wait); // As an undecided span, and as a kept one.
      expect(run.telemetry.trace(traceId, run.clock)?.spans[0]).toMatchObject({
        name: "new name",
        kind: "internal",
        startMicros: 0,
        endMicros: 10,
        status: "error",
        statusMessage: "failed",
        attributes: { a: 2, list: '["x","y"]', b: true, c: "three" },
        links: [{ traceId: linked.traceId, spanId: linked.spanId }],
        events: [
          { atMicros: 10, name: "retry", attributes: { attempt: 2 } },
          {
            atMicros: 10,
            name: "exception",
            attributes: { "exception.type": "TypeError", "exception.message": "no such order" },
          },
        ],
      });
    }
  });

  it("takes Ok as final and never goes back to unset", () => {
    const run = new TestRun();
    const span = run.source("a").tracer.startSpan("s");
    const { traceId } = span.spanContext();
    span.setStatus({ code: SpanStatusCode.ERROR }).setStatus({ code: SpanStatusCode.UNSET });
    span.setStatus({ code: SpanStatusCode.OK }).setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    expect(run.telemetry.trace(traceId, run.clock)?.spans[0]?.status).toBe("ok");
  });

  it("cuts what exceeds its limits, and counts it", () => {
    const run = new TestRun();
    const span = run.source("a").tracer.startSpan("s");
    for (let i = 0; i < 200; i += 1) span.setAttribute(`k${i}`, i).addEvent("e");
    const view = run.telemetry.trace(span.spanContext().traceId, 0)?.spans[0];
    expect(Object.keys(view?.attributes ?? {})).toHaveLength(128);
    expect(view?.events).toHaveLength(128);
    expect(run.telemetry.state.traces.counts).toMatchObject({ cutAttributes: 72, cutEvents: 72 });
  });

  it("hands itself to the function of startActiveSpan, whatever the overload", () => {
    const { tracer } = new TestRun().source("a");
    expect(tracer.startActiveSpan("s", (span) => span.isRecording())).toBe(true);
    expect(tracer.startActiveSpan("s", { kind: SpanKind.CLIENT }, (span) => span.isRecording())).toBe(true);
    expect(tracer.startActiveSpan("s", {}, ROOT_CONTEXT, (span) => span.isRecording())).toBe(true);
  });
});

describe("a handle", () => {
  it("leads back to its span until the trace is released, and to nothing afterwards", () => {
    const run = new TestRun();
    const handle = run.start("a", "s");
    expect(run.telemetry.handleOf(run.telemetry.spanOf(handle))).toBe(handle);
    run.end(handle);
    expect(run.telemetry.traceparentOf(handle)).toMatch(/^00-/);
    run.settle();
    expect(run.telemetry.traceparentOf(handle)).toBe("");
    const next = run.start("a", "other"); // Takes the same slot.
    expect(next).not.toBe(handle);
    run.telemetry.spanOf(handle).setAttribute("stray", true).end();
    expect(run.telemetry.spanOf(next).isRecording()).toBe(true);
  });

  it("of -1 is a span that records nothing", () => {
    const run = new TestRun();
    const nobody = run.telemetry.spanOf(-1);
    expect(nobody.isRecording()).toBe(false);
    expect(run.telemetry.traceparentOf(-1)).toBe("");
    expect(run.telemetry.handleOf(nobody)).toBe(-1);
    expect(new TestRun().telemetry.handleOf(run.telemetry.spanOf(run.start("a", "s")))).toBe(-1);
  });
});
