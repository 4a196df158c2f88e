import { describe, expect, it } from "vitest";
import type { AttributeValue } from "./views";
import { SECOND, TestRun } from "./testing/run";

function runWithLines() {
  const run = new TestRun();
  const span = run.start("checkout", "POST /checkout");
  const say = (
    service: string,
    severityNumber: number,
    template: string,
    attributes: Record<string, AttributeValue> = {},
    handle = -1,
  ): void => run.source(service).logger.emit({ severityNumber, template, attributes, span: handle });
  say("checkout", 9, "order {order.id} placed for {total} EUR", { "order.id": "o-1", total: 12.5 }, span);
  run.after(SECOND);
  say("payment", 13, "{peer} failed, {missing} stays", { peer: "bank" });
  run.after(SECOND);
  say("checkout", 17, "no connection within {timeout}", { timeout: "1 s", pool: "ORDERS-db" }, span);
  const list = (query = {}, untilMicros = run.clock) =>
    run.telemetry.logs({ fromMicros: 0, toMicros: 1e12, limit: 10, ...query }, untilMicros);
  return { run, span, say, list };
}

describe("log lines", () => {
  it("are filled templates with their attributes, severity and span", () => {
    const { run, span, list } = runWithLines();
    const { traceId, spanId } = run.telemetry.spanOf(span).spanContext();
    expect(list().lines).toEqual([
      expect.objectContaining({
        id: 2,
        atMicros: 2 * SECOND,
        severityText: "ERROR",
        body: "no connection within 1 s",
        traceId,
        spanId,
      }),
      expect.objectContaining({
        id: 1,
        service: "payment",
        severityText: "WARN",
        body: "bank failed, {missing} stays",
        traceId: null,
        spanId: null,
      }),
      expect.objectContaining({
        id: 0,
        severityText: "INFO",
        body: "order o-1 placed for 12.5 EUR",
        attributes: { "order.id": "o-1", total: 12.5 },
      }),
    ]);
  });

  it("are found by time, service, severity, trace and text, in body and attributes, whatever the case", () => {
    const { run, span, list } = runWithLines();
    const ids = (query = {}) => list(query).lines.map((line) => line.id);
    expect(ids({ fromMicros: SECOND })).toEqual([2, 1]);
    expect(ids({ toMicros: SECOND })).toEqual([1, 0]);
    expect(ids({ service: "checkout" })).toEqual([2, 0]);
    expect(ids({ minSeverityNumber: 13 })).toEqual([2, 1]);
    expect(ids({ traceId: run.telemetry.spanOf(span).spanContext().traceId })).toEqual([2, 0]);
    expect(ids({ text: "PLACED FOR 12" })).toEqual([0]);
    expect(ids({ text: "orders-DB" })).toEqual([2]);
    expect(ids({ text: "nothing like it" })).toEqual([]);
  });

  it("of the future are not there yet for a view that was rewound", () => {
    const { run, list } = runWithLines();
    expect(list({}, SECOND)).toMatchObject({ matched: 2, lines: [{ id: 1 }, { id: 0 }] });
    expect(run.telemetry.log(2, SECOND)).toBeNull();
    expect(run.telemetry.log(2, 2 * SECOND)?.id).toBe(2);
    for (const id of [-1, 3, 0.5, NaN]) expect(run.telemetry.log(id, 1e12)).toBeNull();
  });

  it("are paged by cursor without a gap or a duplicate, while new ones arrive", () => {
    const { say, list } = runWithLines();
    for (let i = 0; i < 20; i += 1) say("checkout", 9, "line {i}", { i });
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = list({ limit: 4, before });
      seen.push(...page.lines.map((line) => line.id));
      before = page.nextBefore ?? undefined;
      say("checkout", 9, "another");
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, i) => 22 - i));
  });

  it("keep the ids of a span whose trace has been let go, and have none for a released handle", () => {
    const { run, span, say, list } = runWithLines();
    run.end(span);
    run.settle();
    say("checkout", 9, "too late", {}, span);
    expect(list().lines.map((line) => line.traceId === null)).toEqual([true, false, true, false]);
  });

  it("beyond the limit are dropped and counted", () => {
    const run = new TestRun({ limits: { logLines: 3 } });
    for (let i = 0; i < 5; i += 1)
      run.source("a").logger.emit({ severityNumber: 9, template: "x", attributes: {}, span: -1 });
    expect(run.telemetry.logs({ fromMicros: 0, toMicros: 1, limit: 9 }, 1)).toMatchObject({
      matched: 3,
      dropped: 2,
      nextBefore: null,
    });
  });

  it("have a severity of the data model", () => {
    const { say } = runWithLines();
    for (const severity of [0, 25, NaN]) expect(() => say("a", severity, "x")).toThrow(/severity/);
  });
});
