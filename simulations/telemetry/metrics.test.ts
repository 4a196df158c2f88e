import { describe, expect, it } from "vitest";
import { conventionalMapping, countsErrors } from "./conventions";
import { closedAt, pointAt } from "./histogram-log";
import { numberAt } from "./metric-store";
import { SECOND, TestRun } from "./testing/run";

const BUCKET = 5 * SECOND;

const seriesOf = (run: TestRun, name: string) => {
  const { instruments, series } = run.telemetry.state.metrics;
  return series.filter((one) => instruments[one.instrument]?.name === name);
};

describe("a histogram", () => {
  it("keeps the exponential and the conventional buckets of the same recordings, bucket by bucket", () => {
    const run = new TestRun();
    const histogram = run.source("a").meter.createHistogram("http.server.request.duration", { unit: "s" });
    for (const value of [0.004, 0.005, 0.006, 20]) histogram.record(value, { "http.route": "/" });
    run.to(BUCKET);
    histogram.record(1, { "http.route": "/" });
    run.to(2 * BUCKET);
    const { histograms } = run.telemetry.state.metrics;
    const [series] = seriesOf(run, "http.server.request.duration");
    const points = (series?.rows ?? []).map((row) => closedAt(histograms, row, 15));
    expect(points.map(({ point }) => point.count)).toEqual([4, 1]);
    expect(points[0]).toMatchObject({
      min: 0.004,
      max: 20,
      explicitCounts: [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    });
    expect(points[0]?.point.sum).toBeCloseTo(20.015, 9);
    expect(points[1]?.point).toMatchObject({ scale: 3, offset: -1, bucketCounts: [1] });
  });

  it("packs large counts without loss", () => {
    const run = new TestRun();
    const histogram = run.source("a").meter.createHistogram("x", { unit: "s" });
    for (let i = 0; i < 40_000; i += 1) histogram.record(1);
    run.to(BUCKET);
    expect(pointAt(run.telemetry.state.metrics.histograms, 0)).toMatchObject({
      count: 40_000,
      bucketCounts: [40_000],
    });
  });

  it("takes the boundaries of the conventions, or those that it is advised", () => {
    const run = new TestRun();
    const { meter } = run.source("a");
    const boundsOf = (name: string, unit: string, advice?: number[]) => {
      meter
        .createHistogram(
          name,
          advice === undefined ? { unit } : { unit, advice: { explicitBucketBoundaries: advice } },
        )
        .record(1);
      return run.telemetry.state.metrics.instruments.find((one) => one.name === name)?.bounds;
    };
    expect(boundsOf("http.client.request.duration", "s")).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]);
    expect(boundsOf("db.client.operation.duration", "s")).toEqual([
      0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10,
    ]);
    expect(boundsOf("batch.size", "{item}")?.at(-1)).toBe(10_000);
    expect(boundsOf("own", "s", [1, 2])).toEqual([1, 2]);
  });
});

describe("counters and gauges", () => {
  it("are running totals and last values at the ends of the buckets in which they changed", () => {
    const run = new TestRun();
    const { meter } = run.source("a");
    const counter = meter.createCounter("requests");
    const level = meter.createUpDownCounter("in_use");
    const gauge = meter.createGauge("temperature");
    counter.add(2);
    counter.add(3);
    level.add(4);
    level.add(-1);
    gauge.record(20);
    gauge.record(21);
    run.to(3 * BUCKET);
    counter.add(1);
    run.to(4 * BUCKET);
    const { metrics } = run.telemetry.state;
    const at = (name: string, bucket: number) =>
      seriesOf(run, name).map((series) => numberAt(metrics, series, bucket));
    expect([at("requests", 0), at("requests", 2), at("requests", 3)]).toEqual([[5], [5], [6]]);
    expect([at("in_use", 3), at("temperature", 3)]).toEqual([[3], [21]]);
    expect(seriesOf(run, "requests")[0]?.rows).toHaveLength(2);
    expect(() => counter.add(-1)).toThrow(/counts up/);
  });

  it("are asked for when observable, at each bucket's end", () => {
    const run = new TestRun();
    const { meter } = run.source("a");
    let total = 0;
    const observed = meter.createObservableCounter("observed");
    const callback = (result: { observe(value: number): void }) => result.observe((total += 10));
    observed.addCallback(callback);
    const [x, y] = [meter.createObservableGauge("x"), meter.createObservableUpDownCounter("y")];
    meter.addBatchObservableCallback(
      (result) => {
        result.observe(x, 1);
        result.observe(y, -1);
      },
      [x],
    );
    run.to(2 * BUCKET);
    observed.removeCallback(callback);
    run.to(3 * BUCKET);
    const values = (name: string) =>
      seriesOf(run, name).map((series) => numberAt(run.telemetry.state.metrics, series, 2));
    expect([values("observed"), values("x"), values("y")]).toEqual([[20], [1], []]);
  });

  it("begin anew with a new instance, as a restarted process does", () => {
    const run = new TestRun();
    run.source("a", "1", "a-0").meter.createCounter("c").add(5);
    run.to(BUCKET);
    run.source("a", "1", "a-1").meter.createCounter("c").add(1);
    run.to(2 * BUCKET);
    const series = seriesOf(run, "c");
    expect(series.map((one) => [one.startMicros, one.value])).toEqual([
      [0, 5],
      [BUCKET, 1],
    ]);
  });
});

describe("an instrument", () => {
  it("has one series for equal attributes, in whatever order they are written", () => {
    const run = new TestRun();
    const counter = run.source("a").meter.createCounter("c");
    counter.add(1, { x: 1, y: "2" });
    counter.add(1, { y: "2", x: 1 });
    counter.add(1, { x: "1", y: "2" });
    counter.add(1, { x: 1 });
    counter.add(1, { x: 1, y: undefined });
    counter.add(1);
    expect(seriesOf(run, "c").map((one) => one.value)).toEqual([2, 1, 2, 1]);
  });

  it("sends what exceeds its cardinality limit to one overflow series", () => {
    const run = new TestRun({ limits: { seriesPerInstrument: 3 } });
    const counter = run.source("a").meter.createCounter("c");
    for (let round = 0; round < 2; round += 1) for (let id = 0; id < 10; id += 1) counter.add(1, { id });
    const series = seriesOf(run, "c");
    expect(series.map((one) => one.value)).toEqual([2, 2, 2, 14]);
    expect(series.at(-1)?.attributes).toEqual({ "otel.metric.overflow": true });
  });

  it("is the same when asked for twice, and is of one kind", () => {
    const { meter } = new TestRun().source("a");
    expect(meter.createCounter("c")).toBe(meter.createCounter("c"));
    expect(() => meter.createHistogram("c")).toThrow(/already a counter/);
  });
});

describe("the conventional mapping", () => {
  const { redOf, edgeOf } = conventionalMapping({
    external: ["bank"],
    componentOf: (address) => (address === "email-jobs" ? "email-queue" : address),
  });
  const both = (metric: string, attributes: Record<string, string>) => {
    const series = { metric, service: "checkout", attributes };
    return [redOf(series), edgeOf(series)];
  };

  it.each([
    ["http.server.request.duration", {}, "checkout", null],
    ["http.client.request.duration", { "server.address": "payment" }, null, "checkout>payment"],
    ["http.client.request.duration", { "server.address": "bank" }, "bank", "checkout>bank"],
    ["db.client.operation.duration", { "server.address": "orders-db" }, "orders-db", "checkout>orders-db"],
    [
      "messaging.client.operation.duration",
      { "messaging.destination.name": "email-jobs" },
      "email-queue",
      "checkout>email-queue",
    ],
    [
      "messaging.client.operation.duration",
      { "messaging.operation.type": "receive", "messaging.destination.name": "email-jobs" },
      null,
      null,
    ],
    [
      "messaging.client.sent.messages",
      { "server.address": "email-queue", "messaging.destination.name": "email-jobs" },
      "email-queue",
      "checkout>email-queue",
    ],
    [
      "messaging.process.duration",
      { "messaging.destination.name": "email-jobs" },
      "checkout",
      "email-queue>checkout",
    ],
    ["db.client.connection.wait_time", { "server.address": "orders-db" }, null, null],
  ])("places %s %o", (metric, attributes, component, edge) => {
    expect(both(metric, attributes)).toEqual([component, edge]);
  });

  it("counts as errors what has an error.type or a status of 500 and above", () => {
    expect(countsErrors({ "error.type": "timeout" })).toBe(true);
    expect(countsErrors({ "http.response.status_code": 503 })).toBe(true);
    expect(countsErrors({ "http.response.status_code": 404 })).toBe(false);
    expect(countsErrors({})).toBe(false);
  });
});
