import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResourceProbe } from "./api";
import type { FrameColumns } from "./frame";
import { mergeBuckets, stepFor } from "./frame-merge";
import { SECOND, TestRun } from "./testing/run";

const BUCKET = 5 * SECOND;

/** A run of some traffic: `events` are [virtual second, latency in ms, whether it failed]. */
function runOf(events: readonly (readonly [number, number, boolean])[], seconds: number): TestRun {
  const run = new TestRun();
  const server = run.source("api").meter.createHistogram("http.server.request.duration", { unit: "s" });
  const client = run.source("api").meter.createHistogram("db.client.operation.duration", { unit: "s" });
  const integrals = { busy: 0, queue: 0 };
  run.telemetry.observeResource("pool", (into) => {
    into.busyMicros = integrals.busy;
    into.queueMicros = integrals.queue;
    into.capacity = run.clock < 20 * SECOND ? 2 : 4;
    into.up = run.clock < 30 * SECOND || run.clock > 40 * SECOND;
  });
  for (const [second, latencyMs, failed] of [...events].sort((a, b) => a[0] - b[0])) {
    run.to(second * SECOND);
    server.record(latencyMs / 1000, failed ? { "http.response.status_code": 500 } : {});
    client.record(latencyMs / 2000, { "server.address": "db" });
    integrals.busy += latencyMs * 100;
    integrals.queue += latencyMs * 30;
    run.telemetry.countSlo(!failed);
    if (latencyMs > 900)
      run.telemetry.mark({ kind: "deploy", component: "api", title: `${latencyMs}`, detail: "" });
  }
  return run.to(seconds * SECOND);
}

const traffic = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 1000 }), fc.boolean()),
  { maxLength: 80 },
);

describe("stepFor", () => {
  it("is the smallest step that needs at most 200 buckets", () => {
    const minutes = [1, 16, 17, 30, 33, 60, 100, 200, 400, 4000];
    expect(minutes.map((range) => stepFor(range * 60 * SECOND) / SECOND)).toEqual([
      5, 5, 10, 10, 10, 20, 30, 60, 120, 120,
    ]);
  });
});

describe("a frame", () => {
  it("counts requests, errors and latency of components and edges, with gaps where nothing completed", () => {
    const run = runOf(
      [
        [1, 10, false],
        [2, 20, true],
        [11, 30, false],
      ],
      15,
    );
    const frame = run.telemetry.frameOf(0, 15 * SECOND);
    expect(frame.red.api).toMatchObject({
      requests: [2, 0, 1],
      errors: [1, 0, 0],
      latency: [{ count: 2 }, null, { count: 1 }],
    });
    expect(frame.red.api?.latency[0]?.sum).toBeCloseTo(0.03, 9);
    expect(frame.edges["api>db"]?.requests).toEqual([2, 0, 1]);
    expect(frame.red.db?.errors).toEqual([0, 0, 0]);
    expect(frame.slo).toEqual({ good: [1, 0, 1], total: [2, 0, 1] });
  });

  it("knows nothing of what came after it", () => {
    const early = runOf([[1, 10, false]], 60).telemetry.frameOf(0, 20 * SECOND);
    const late = runOf(
      [
        [1, 10, false],
        [31, 20, true],
      ],
      60,
    ).telemetry;
    late.source({ service: "new", version: "1", instance: "new-0" });
    expect(late.frameOf(0, 20 * SECOND)).toEqual(early);
  });

  it("measures resources by the difference of their integrals, with a gap while they are down", () => {
    const { utilization, queue, capacity, errors } =
      runOf(
        [
          [2, 1000, false],
          [22, 500, false],
          [47, 1000, false],
        ],
        60,
      ).telemetry.frameOf(0, 60 * SECOND).use.pool ?? {};
    expect(utilization?.slice(0, 2)).toEqual([100_000 / (2 * BUCKET), 0]);
    expect(utilization?.map((share) => share === null)).toEqual(
      [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60].map((end) => end >= 30 && end <= 40),
    );
    expect(queue?.[0]).toBe(30_000 / BUCKET);
    expect(capacity).toEqual([2, 2, 2, 4, 4, null, null, null, 4, 4, 4, 4]);
    expect(errors).toEqual(new Array(12).fill(0));
  });

  it("shows counters of messages where a queue has no durations", () => {
    const run = new TestRun();
    const sent = run.source("api").meter.createCounter("messaging.client.sent.messages");
    sent.add(3, { "messaging.destination.name": "mail" });
    run.to(2 * BUCKET);
    sent.add(2, { "messaging.destination.name": "mail" });
    sent.add(1, { "messaging.destination.name": "mail", "error.type": "timeout" });
    run.to(3 * BUCKET);
    expect(run.telemetry.frameOf(BUCKET, 3 * BUCKET).red.mail).toEqual({
      requests: [0, 3],
      errors: [0, 1],
      latency: [null, null],
    });
  });

  it("refuses to cut a bucket or to tell what is not closed", () => {
    const { telemetry } = runOf([], 12);
    expect(() => telemetry.frameOf(0, 12 * SECOND)).toThrow(/cuts a bucket/);
    expect(() => telemetry.frameOf(0, 15 * SECOND)).toThrow(/not closed/);
    expect(() => telemetry.frameOf(0, 10 * SECOND, 7 * SECOND)).toThrow(/multiple/);
    expect(telemetry.frameOf(10 * SECOND, 10 * SECOND).slo).toEqual({ good: [], total: [] });
  });

  it("has every mark once, in the frame that is sent after it: a mark at a bucket's end comes with the next", () => {
    const run = new TestRun();
    run.telemetry.mark({ kind: "config", component: "a", title: "at 0", detail: "" });
    run.to(BUCKET);
    run.telemetry.mark({ kind: "action", component: "a", title: "at 5", detail: "" });
    run.to(2 * BUCKET);
    const titles = (from: number, to: number) =>
      run.telemetry.frameOf(from, to).changes.map((mark) => mark.title);
    expect([titles(0, BUCKET), titles(BUCKET, 2 * BUCKET), titles(0, 2 * BUCKET)]).toEqual([
      ["at 0"],
      ["at 5"],
      ["at 0", "at 5"],
    ]);
    expect(run.telemetry.change("change-2", BUCKET)).toMatchObject({ title: "at 5", atMicros: BUCKET });
    expect(run.telemetry.change("change-2", BUCKET - 1)).toBeNull();
  });
});

/** Frames without float noise: sums of floats depend on their order in the last digit. */
function rounded(frame: FrameColumns): FrameColumns {
  const text = JSON.stringify(frame, (_, value: unknown) =>
    typeof value === "number" ? Math.round(value * 1e9) / 1e9 : value,
  );
  return JSON.parse(text) as FrameColumns;
}

describe("mergeBuckets", () => {
  it("is the frame at the coarser step, whether merged at once or in turns", () => {
    fc.assert(
      fc.property(traffic, (events) => {
        const { telemetry } = runOf(events, 60);
        const fine = telemetry.frameOf(0, 60 * SECOND);
        const coarse = telemetry.frameOf(0, 60 * SECOND, 20 * SECOND);
        expect(mergeBuckets(fine, 20 * SECOND)).toEqual(coarse);
        expect(rounded(mergeBuckets(mergeBuckets(fine, 10 * SECOND), 20 * SECOND)).red).toEqual(
          rounded(coarse).red,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("loses no request, no error and no observation", () => {
    fc.assert(
      fc.property(traffic, fc.constantFrom(5, 10, 20, 30, 60), (events, step) => {
        const frame = runOf(events, 60).telemetry.frameOf(0, 60 * SECOND, step * SECOND);
        const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
        expect(sum(frame.red.api?.requests)).toBe(events.length);
        expect(sum(frame.red.api?.errors)).toBe(events.filter(([, , failed]) => failed).length);
        expect(sum(frame.red.api?.latency.map((point) => point?.count ?? 0))).toBe(events.length);
        expect(sum(frame.slo.total)).toBe(events.length);
      }),
      { numRuns: 40 },
    );
  });

  it("weighs utilization by capacity: busy time over capacity time", () => {
    const use = {
      utilization: [1, 0.5, null],
      capacity: [1, 3, null],
      queue: [2, 4, null],
      errors: [1, 1, 1],
    };
    const frame: FrameColumns = {
      fromMicros: 0,
      toMicros: 3,
      stepMicros: 1,
      red: {},
      edges: {},
      use: { pool: use },
      slo: { good: [], total: [] },
      alerts: [],
      changes: [],
    };
    expect(mergeBuckets(frame, 3).use.pool).toEqual({
      utilization: [2.5 / 4],
      capacity: [3],
      queue: [3],
      errors: [3],
    });
    expect(mergeBuckets(frame, 2).use.pool?.utilization).toEqual([2.5 / 4, null]);
  });
});

describe("metricWindow", () => {
  it("measures a window as one, and its extremes by bucket", () => {
    const { telemetry } = runOf(
      [
        [1, 100, false],
        [2, 100, true],
        [7, 400, false],
      ],
      20,
    );
    const window = (series: string) =>
      telemetry.metricWindow(series, { fromMicros: 0, toMicros: 10 * SECOND }, 20 * SECOND);
    expect(window("red:api:rate")).toEqual({ whole: 0.3, min: 0.2, max: 0.4 });
    expect(window("red:api:errors")).toEqual({ whole: 1 / 3, min: 0, max: 0.5 });
    expect(window("red:api:duration")?.whole).toBeCloseTo(0.4, 1);
    expect(window("red:api:duration")?.min).toBeCloseTo(0.1, 2);
    expect(window("edge:api>db:rate")?.whole).toBe(0.3);
    expect(window("use:pool:utilization")?.max).toBeCloseTo(0.004, 3);
    expect(window("slo")).toEqual({ whole: 2 / 3, min: 0.5, max: 1 });
    for (const unknown of ["red:nobody:rate", "red:api:speed", "use:pool:speed", "", "red:api"])
      expect(window(unknown)).toBeNull();
  });

  it("ends where the reader's knowledge ends", () => {
    const { telemetry } = runOf(
      [
        [1, 100, false],
        [7, 400, true],
      ],
      20,
    );
    const until = (micros: number) =>
      telemetry.metricWindow("slo", { fromMicros: 0, toMicros: 1e12 }, micros)?.whole;
    expect([until(9 * SECOND), until(10 * SECOND), until(4 * SECOND)]).toEqual([1, 0.5, undefined]);
  });
});

it("does not mistake a resource that nobody observes any more for an idle one", () => {
  const run = new TestRun();
  run.telemetry.observeResource("cpu", (into: ResourceProbe) =>
    Object.assign(into, { busyMicros: run.clock, capacity: 1 }),
  );
  run.to(BUCKET);
  const other = new TestRun();
  other.clock = BUCKET;
  other.telemetry.restore(run.telemetry.snapshot());
  other.to(2 * BUCKET);
  expect(other.telemetry.frameOf(0, 2 * BUCKET).use.cpu?.utilization).toEqual([1, null]);
});
