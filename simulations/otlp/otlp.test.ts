import { SpanKind } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { TestRun, SECOND } from "../telemetry/testing/run";
import { decodeJson, decodeProtobuf, encodeJson, encodeProtobuf } from "./decode";
import { signalOf } from "./definitions";
import { encodeRun } from "./encode-run";
import { anyValue, nanosSince } from "./values";

const OPTIONS = { epochIso: "2026-03-02T09:00:00Z", engineVersion: "1.0.0" };

function someRun(): TestRun {
  const run = new TestRun({ sampleOneIn: 4, slowMicros: SECOND });
  const meterOf = (service: string, instance: string) => run.source(service, "1.2.0", instance).meter;
  for (let i = 0; i < 40; i += 1) {
    const gateway = run.start("gateway", "POST /checkout", {
      attributes: { "http.route": "/checkout", ratio: 0.5, ok: true },
    });
    const call = run.start("gateway", "POST /pay", { under: gateway, kind: SpanKind.CLIENT });
    const pay = run.start("payment", "POST /pay", { header: run.telemetry.traceparentOf(call) });
    run.source("payment").logger.emit({
      severityNumber: 13,
      template: "slow bank: {ms} ms",
      attributes: { ms: i * 100 },
      span: pay,
    });
    run.telemetry
      .spanOf(pay)
      .addEvent("retry", { attempt: i })
      .addLink({ context: run.telemetry.spanOf(gateway).spanContext() });
    run.after(SECOND / 2);
    run.end(pay, i % 5 === 0 ? "503" : "");
    run.end(call);
    run.end(gateway);
    meterOf("payment", i < 20 ? "payment-0" : "payment-1")
      .createHistogram("http.server.request.duration", { unit: "s" })
      .record(i / 20, { "http.route": "/pay" });
    meterOf("gateway", "gateway-0").createCounter("requests", { unit: "{request}" }).add(1);
    meterOf("gateway", "gateway-0")
      .createUpDownCounter("in_use")
      .add(i % 2 === 0 ? 1 : -1);
    meterOf("gateway", "gateway-0").createGauge("depth").record(i);
  }
  return run.settle();
}

/** A pool of ten that is half busy with three waiting, refuses once a second, and is down from 20 s on. */
function observedRun(): TestRun {
  const observed = new TestRun();
  observed.telemetry.observeResource("shop/pool", (into) => {
    const second = observed.clock;
    Object.assign(into, {
      busyMicros: 5 * second,
      queueMicros: 3 * second,
      capacity: 10,
      errors: Math.floor(second / SECOND),
      up: second <= 20 * SECOND,
    });
  });
  for (let i = 0; i < 30; i += 1) {
    observed.telemetry.countSlo(i % 3 > 0);
    observed.after(SECOND);
  }
  return observed;
}

const run = someRun();
const lines = [...encodeRun(run.telemetry, OPTIONS)].map(
  (line) => JSON.parse(line) as Record<string, unknown>,
);

/** Every value of a property, wherever it is. */
function all(json: unknown, name: string): unknown[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...all(value, name),
  ]);
}
const flat = (json: unknown, name: string) => all(json, name).flat() as Record<string, unknown>[];

describe("a run as OTLP/JSON", () => {
  it("is one signal a line, each a message of opentelemetry-proto without an unknown field", () => {
    expect(new Set(lines.map(signalOf))).toEqual(new Set(["traces", "metrics", "logs"]));
    for (const line of lines) {
      const signal = signalOf(line) ?? "traces";
      const message = decodeJson(signal, line, "refuse");
      expect(line).toMatchObject(encodeJson(signal, message) as object); // What is more in the line are zeros.
      const again = decodeProtobuf(signal, encodeProtobuf(signal, message));
      expect(encodeProtobuf(signal, again)).toEqual(encodeProtobuf(signal, message));
    }
  });

  it("tells every span that was kept, under its resource", () => {
    const traces = lines.filter((line) => signalOf(line) === "traces");
    const spans = flat(traces, "spans");
    expect(spans).toHaveLength(run.telemetry.state.traces.counts.keptSpans);
    const failed = spans.find(
      (span) => span.name === "POST /pay" && span.kind === 2 && span.status !== undefined,
    );
    expect(failed).toMatchObject({
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      parentSpanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      startTimeUnixNano: "1772442000000000000",
      status: { code: 2, message: "503" },
      attributes: [{ key: "error.type", value: { stringValue: "503" } }],
      events: [{ name: "retry", attributes: [{ key: "attempt", value: { intValue: "0" } }] }],
      links: [{ traceId: failed?.traceId }],
    });
    expect(flat(traces, "scope")[0]?.attributes).toEqual([
      { key: "faultline.sampled_one_in", value: { intValue: "4" } },
    ]);
    expect(all(traces, "resource")[0]).toEqual({
      attributes: [
        { key: "service.name", value: { stringValue: "gateway" } },
        { key: "service.version", value: { stringValue: "1.0.0" } },
        { key: "service.instance.id", value: { stringValue: "gateway-0" } },
      ],
    });
  });

  it("tells totals since each series began, every ten seconds, with a fresh start for a new process", () => {
    const metrics = lines.filter((line) => signalOf(line) === "metrics");
    expect(metrics).toHaveLength(8);
    const last = flat(metrics.at(-1), "metrics");
    const points = (name: string, kind: string) =>
      last
        .filter((metric) => metric.name === name && kind in metric)
        .flatMap((metric) => flat(metric, "dataPoints"));
    const explicit = points("http.server.request.duration", "histogram");
    const exponential = points("http.server.request.duration", "exponentialHistogram");
    expect(explicit.map((point) => [point.count, point.startTimeUnixNano])).toEqual([
      ["20", "1772442000500000000"],
      ["20", "1772442010500000000"],
    ]);
    expect(exponential.map((point) => [point.count, point.zeroCount, point.min, point.max])).toEqual([
      ["20", "1", 0, 0.95],
      ["20", "0", 1, 1.95],
    ]);
    const counted = (point: Record<string, unknown>) =>
      flat(point, "bucketCounts").reduce((sum, count) => sum + Number(count), 0);
    expect(explicit.map(counted)).toEqual([20, 20]);
    expect(exponential.map(counted)).toEqual([19, 20]);
    expect(points("requests", "sum")).toMatchObject([{ asDouble: 40 }]);
    expect(points("in_use", "sum")).toMatchObject([{ asDouble: 0 }]);
    expect(points("depth", "gauge")).toMatchObject([{ asDouble: 39 }]);
    expect(all(last, "aggregationTemporality").every((temporality) => temporality === 2)).toBe(true);
    expect(
      flat(metrics[0], "metrics")
        .filter((metric) => metric.name === "requests")
        .flatMap((metric) => flat(metric, "dataPoints")),
    ).toMatchObject([{ asDouble: 19 }]);
  });

  it("tells the use of resources, and good and all requests, without a point while a resource is down", () => {
    const scrapes = [...encodeRun(observedRun().telemetry, OPTIONS)].map((line) => {
      const message = decodeJson("metrics", JSON.parse(line), "refuse");
      return encodeJson("metrics", decodeProtobuf("metrics", encodeProtobuf("metrics", message)));
    });
    expect(scrapes).toHaveLength(3);
    const figures = scrapes.map((scrape) =>
      Object.fromEntries(
        flat(scrape, "metrics").map((metric) => [metric.name, flat(metric, "dataPoints")[0]?.asDouble]),
      ),
    );
    const up = {
      "faultline.resource.utilization": 0.5,
      "faultline.resource.queue.length": 3,
      "faultline.resource.limit": 10,
    };
    expect(figures).toEqual([
      { ...up, "faultline.resource.errors": 10, "faultline.slo.good": 6, "faultline.slo.total": 10 },
      { ...up, "faultline.resource.errors": 20, "faultline.slo.good": 13, "faultline.slo.total": 20 },
      { "faultline.resource.errors": 30, "faultline.slo.good": 20, "faultline.slo.total": 30 },
    ]);
    expect(flat(scrapes, "metrics").find(({ name }) => name === "faultline.resource.errors")).toMatchObject({
      sum: {
        isMonotonic: true,
        aggregationTemporality: 2,
        dataPoints: [
          {
            attributes: [{ key: "faultline.resource.id", value: { stringValue: "shop/pool" } }],
            startTimeUnixNano: "1772442000000000000",
            timeUnixNano: "1772442010000000000",
          },
        ],
      },
    });
  });

  it("tells every log line with its span", () => {
    const records = flat(
      lines.filter((line) => signalOf(line) === "logs"),
      "logRecords",
    );
    expect(records).toHaveLength(40);
    expect(records[3]).toMatchObject({
      severityNumber: 13,
      severityText: "WARN",
      body: { stringValue: "slow bank: 300 ms" },
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it("is the same every time", () => {
    expect([...encodeRun(someRun().telemetry, OPTIONS)]).toEqual([...encodeRun(run.telemetry, OPTIONS)]);
  });

  it("refuses an epoch that is none and a scrape that cuts a bucket", () => {
    expect(() => nanosSince("yesterday")).toThrow(/ISO/);
    expect(() => [...encodeRun(run.telemetry, { ...OPTIONS, scrapeMicros: 7 * SECOND })]).toThrow(/cuts/);
  });
});

describe("the JSON mapping", () => {
  it("keeps whole numbers, fractions and what JSON has no number for apart", () => {
    expect([3, 0.5, NaN, -Infinity, 2 ** 60, true, "3"].map(anyValue)).toEqual([
      { intValue: "3" },
      { doubleValue: 0.5 },
      { doubleValue: "NaN" },
      { doubleValue: "-Infinity" },
      { doubleValue: 2 ** 60 },
      { boolValue: true },
      { stringValue: "3" },
    ]);
  });

  it("names the field that is not of its type", () => {
    const withSpan = (span: object) => ({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    expect(() => decodeJson("traces", withSpan({ traceId: "xyz" }))).toThrow(/traceId/);
    expect(() => decodeJson("traces", withSpan({ startTimeUnixNano: "soon" }))).toThrow(/startTimeUnixNano/);
    expect(() => decodeJson("traces", withSpan({ nonsense: 1 }), "refuse")).toThrow(/nonsense/);
    expect(() => decodeJson("traces", withSpan({ nonsense: 1 }))).not.toThrow();
    expect(() => decodeJson("logs", 7)).toThrow();
  });

  it("tells the signals apart", () => {
    expect(
      [{ resourceSpans: [] }, { resourceMetrics: [] }, { resourceLogs: [] }, {}, null].map(signalOf),
    ).toEqual(["traces", "metrics", "logs", null, null]);
  });
});
