import { SpanKind } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { SECOND, TestRun } from "./testing/run";

const counts = (run: TestRun) => run.telemetry.state.traces.counts;

describe("tail sampling", () => {
  it("keeps every trace with an error and every slow one, and thins out the others", () => {
    const run = new TestRun({ sampleOneIn: 20, slowMicros: SECOND });
    const slow = run.request("a", "slow", SECOND);
    const failed = run.request("a", "failed", 1000, "500");
    const normal = Array.from({ length: 2000 }, () => run.request("a", "normal", 1000));
    run.settle();
    expect(run.telemetry.trace(slow, run.clock)).not.toBeNull();
    expect(run.telemetry.trace(failed, run.clock)).not.toBeNull();
    const kept = normal.filter((id) => run.telemetry.trace(id, run.clock) !== null).length;
    expect(kept).toBeGreaterThan(60);
    expect(kept).toBeLessThan(140);
    expect(counts(run)).toMatchObject({
      seenTraces: 2002,
      keptTraces: kept + 2,
      seenSpans: 2002,
      keptSpans: kept + 2,
      lostTraces: 0,
    });
    expect(run.list({ limit: 1 })).toMatchObject({
      matched: kept + 2,
      seen: 2002,
      kept: kept + 2,
      sampledOneIn: 20,
    });
  });

  it("never shows a trace that it will let go later", () => {
    const run = new TestRun({ sampleOneIn: 5 });
    const shown = new Set<string>();
    for (let i = 0; i < 300; i += 1) {
      run.request("a", "normal", 1000 * (i % 7), i % 11 === 0 ? "500" : "");
      for (const { traceId } of run.list().traces) shown.add(traceId);
    }
    run.settle();
    for (const traceId of shown) expect(run.telemetry.trace(traceId, run.clock)).not.toBeNull();
  });

  it("keeps a slow root in sight while it still runs", () => {
    const run = new TestRun({ sampleOneIn: 1_000_000, slowMicros: SECOND });
    const handle = run.start("a", "hangs");
    const { traceId } = run.telemetry.spanOf(handle).spanContext();
    expect(run.telemetry.trace(traceId, run.clock)).toBeNull();
    run.after(SECOND);
    expect(run.telemetry.trace(traceId, run.clock)?.spans[0]).toMatchObject({
      endMicros: null,
      status: "unset",
    });
    expect(run.list({ onlyErrors: true }).matched).toBe(0);
    expect(run.list().traces[0]).toMatchObject({ traceId, durationMicros: SECOND });
  });
});

describe("late work", () => {
  it("that outlives its caller's timeout holds the trace open", () => {
    const run = new TestRun({ sampleOneIn: 1_000_000, slowMicros: 100 * SECOND });
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    const server = run.start("b", "serve", { header: run.telemetry.traceparentOf(client) });
    run.end(client);
    run.after(90 * SECOND);
    run.end(server, "503");
    run.settle();
    expect(run.telemetry.trace(traceId, run.clock)?.spans).toHaveLength(2);
  });

  it("that arrives while the trace is undecided joins it", () => {
    const run = new TestRun();
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    run.end(client);
    run.after(20 * SECOND);
    run.end(run.start("b", "serve", { header }));
    run.settle();
    expect(run.telemetry.trace(traceId, run.clock)?.spans).toHaveLength(2);
    expect(counts(run)).toMatchObject({ seenTraces: 1, keptTraces: 1, keptSpans: 2 });
    expect(run.telemetry.state.traces.archive.traceCount).toBe(1);
  });

  it("that arrives after the decision is chained to the kept part, undecided or kept itself", () => {
    const run = new TestRun();
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    run.end(client);
    for (let late = 1; late <= 3; late += 1) {
      run.settle();
      const server = run.start("b", "serve", { header });
      expect(run.telemetry.trace(traceId, run.clock)?.spans).toHaveLength(late + 1);
      expect(run.list().traces).toMatchObject([{ traceId, spanCount: late + 1 }]);
      run.end(server);
    }
    run.settle();
    expect(run.list()).toMatchObject({
      matched: 1,
      seen: 1,
      kept: 1,
      traces: [{ spanCount: 4, services: ["a", "b"] }],
    });
    expect(counts(run)).toMatchObject({ seenTraces: 1, keptTraces: 1, keptSpans: 4 });
  });

  it("of a trace that was let go is judged by itself, and counted as no new trace", () => {
    const run = new TestRun({ sampleOneIn: 1_000_000 });
    const client = run.start("a", "call", { kind: SpanKind.CLIENT });
    const { traceId } = run.telemetry.spanOf(client).spanContext();
    const header = run.telemetry.traceparentOf(client);
    run.end(client);
    run.settle();
    run.end(run.start("b", "serve", { header }), "500");
    run.settle();
    expect(run.telemetry.trace(traceId, run.clock)?.spans).toHaveLength(1);
    expect(run.list()).toMatchObject({ matched: 1, seen: 1, kept: 0 });
  });
});

describe("limits", () => {
  it("decide quiet traces early rather than lose new spans", () => {
    const run = new TestRun({ limits: { openSpans: 8 } });
    for (let i = 0; i < 100; i += 1) run.request("a", `r${i}`, 10);
    expect(counts(run)).toMatchObject({ seenSpans: 100, unrecordedSpans: 0 });
    expect(run.list().matched).toBe(100);
  });

  it("leave spans unrecorded when all are open, and count them", () => {
    const run = new TestRun({ limits: { openSpans: 4 } });
    const handles = Array.from({ length: 6 }, () => run.start("a", "s"));
    expect(handles.slice(4)).toEqual([-1, -1]);
    expect(run.telemetry.spanOf(-1).isRecording()).toBe(false);
    for (const handle of handles) run.end(handle);
    expect(run.start("a", "s")).not.toBe(-1);
    expect(counts(run).unrecordedSpans).toBe(2);
  });

  it("drop whole traces that do not fit the archive, and count them", () => {
    const run = new TestRun({ limits: { keptSpans: 5 } });
    for (let i = 0; i < 4; i += 1) {
      const root = run.start("a", "root");
      run.end(run.start("a", "child", { under: root }));
      run.end(root);
      run.after(10);
    }
    run.settle();
    expect(counts(run)).toMatchObject({
      seenTraces: 4,
      keptTraces: 2,
      keptSpans: 4,
      lostTraces: 2,
      lostSpans: 4,
    });
    expect(run.list().traces.every((summary) => summary.spanCount === 2)).toBe(true);
  });
});
