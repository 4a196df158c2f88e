import { SpanKind } from "@opentelemetry/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardRules } from "./alerts";
import { SECOND, TestRun } from "./testing/run";

const OPTIONS = {
  sampleOneIn: 3,
  waitMicros: 10 * SECOND,
  rules: standardRules({ id: "slo", title: "Shop", objective: 0.99 }, 0.95),
};

const step = fc.record({
  waitMicros: fc.integer({ min: 0, max: 4 * SECOND }),
  what: fc.constantFrom("root", "child", "remote", "end", "fail", "log", "metric", "slo", "mark", "restart"),
  pick: fc.nat(40),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What an engine keeps of telemetry in its own plain-data state. */
interface Script {
  readonly open: number[];
  readonly headers: string[];
  generation: number;
}

function perform(run: TestRun, script: Script, { waitMicros, what, pick }: Step): void {
  run.after(waitMicros);
  const service = `s${pick % 3}`;
  const { telemetry } = run;
  const source = telemetry.source({ service, version: "1", instance: `${service}-${script.generation}` });
  const open = script.open[pick % Math.max(1, script.open.length)] ?? -1;
  switch (what) {
    case "root":
      script.open.push(run.start(service, `GET /${pick % 4}`, { attributes: { pick, half: pick / 2 } }));
      return;
    case "child":
      script.open.push(run.start(service, "work", { under: open, kind: SpanKind.CLIENT }));
      script.headers.push(telemetry.traceparentOf(open));
      return;
    case "remote":
      script.open.push(
        run.start(service, "serve", {
          header: script.headers[pick % Math.max(1, script.headers.length)] ?? "",
        }),
      );
      return;
    case "end":
    case "fail":
      run.end(open, what === "fail" ? "500" : "");
      script.open.splice(script.open.indexOf(open), script.open.includes(open) ? 1 : 0);
      return;
    case "log":
      return source.logger.emit({
        severityNumber: 1 + (pick % 24),
        template: "{a} went",
        attributes: { a: pick },
        span: open,
      });
    case "metric":
      source.meter.createCounter("c").add(pick, { even: pick % 2 === 0 });
      return source.meter
        .createHistogram("http.server.request.duration", { unit: "s" })
        .record(pick / 10, { pick: pick % 3 });
    case "slo":
      return telemetry.countSlo(pick > 5);
    case "mark":
      return telemetry.mark({ kind: "deploy", component: service, title: `v${pick}`, detail: "" });
    case "restart":
      script.generation += 1;
  }
}

function createRun(): TestRun {
  const run = new TestRun(OPTIONS);
  run.telemetry.observeResource("cpu", (into) =>
    Object.assign(into, { busyMicros: Math.floor(run.clock / 3), capacity: 1 }),
  );
  return run;
}

const createScript = (): Script => ({ open: [], headers: [], generation: 0 });

/** Everything that can be asked. */
function everything({ telemetry, clock }: TestRun): unknown {
  const all = { fromMicros: 0, toMicros: clock, limit: 1000 };
  const traces = telemetry.traces(all, clock);
  return {
    digest: telemetry.digest(),
    traces,
    views: traces.traces.map(({ traceId }) => telemetry.trace(traceId, clock)),
    logs: telemetry.logs(all, clock),
    frame: telemetry.frameOf(0, telemetry.closedMicros),
  };
}

describe("the telemetry of a run", () => {
  it("is the same for the same emissions, and the same after a restore at any moment", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.nat(120), (steps, at) => {
        const whole = createRun();
        const script = createScript();
        steps.forEach((one) => perform(whole, script, one));

        const first = createRun();
        const half = createScript();
        steps.slice(0, at).forEach((one) => perform(first, half, one));
        const snapshot = {
          telemetry: first.telemetry.snapshot(),
          script: structuredClone(half),
          clock: first.clock,
        };
        steps.slice(at).forEach((one) => perform(first, half, one));
        expect(everything(first)).toEqual(everything(whole));

        for (const run of [createRun(), first]) {
          const rest = structuredClone(snapshot.script);
          run.clock = snapshot.clock;
          run.telemetry.restore(snapshot.telemetry);
          steps.slice(at).forEach((one) => perform(run, rest, one));
          expect(everything(run)).toEqual(everything(whole));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has a digest that tells every emission from its absence and from another", () => {
    const digestAfter = (...steps: Step[]): string => {
      const run = createRun();
      const script = createScript();
      perform(run, script, { waitMicros: 0, what: "root", pick: 1 });
      steps.forEach((one) => perform(run, script, one));
      return run.to(100 * SECOND).telemetry.digest();
    };
    const kinds = ["end", "fail", "log", "metric", "slo", "mark"] as const;
    const digests = [
      digestAfter(),
      ...kinds.flatMap((what) => [4, 9].map((pick) => digestAfter({ waitMicros: 100, what, pick }))),
    ];
    // Which of one open span "end" picks makes no difference: two of the thirteen are equal for each of its kinds.
    expect(new Set(digests).size).toBe(digests.length - 2);
    expect(digests.every((digest) => /^[0-9a-f]{16}$/.test(digest))).toBe(true);
    expect(digestAfter({ waitMicros: 100, what: "end", pick: 0 })).not.toBe(
      digestAfter({ waitMicros: 101, what: "end", pick: 0 }),
    );
  });

  it("gives one source for one resource", () => {
    const { telemetry } = new TestRun();
    const resource = { service: "a", version: "1", instance: "a-0" };
    expect(telemetry.source(resource)).toBe(telemetry.source({ ...resource }));
    expect(telemetry.source(resource)).not.toBe(telemetry.source({ ...resource, instance: "a-1" }));
  });
});

describe("a view that was rewound", () => {
  const run = new TestRun({ slowMicros: 1000 * SECOND });
  const root = run.start("gateway", "GET /", { attributes: { "http.route": "/" } });
  const { traceId } = run.telemetry.spanOf(root).spanContext();
  run.after(SECOND);
  const call = run.start("gateway", "call", { under: root, kind: SpanKind.CLIENT });
  run.after(SECOND);
  run.end(call, "timeout");
  run.after(SECOND);
  run.end(root);
  run.settle();

  it("sees a trace as it stood then", () => {
    const at = (seconds: number) => run.telemetry.trace(traceId, seconds * SECOND);
    expect(at(-1)).toBeNull();
    expect(at(0.5)?.spans.map((span) => [span.name, span.endMicros])).toEqual([["GET /", null]]);
    expect(at(1.5)?.spans[1]).toMatchObject({ endMicros: null, status: "unset", attributes: {} });
    expect(at(2.5)?.spans[1]).toMatchObject({
      endMicros: 2 * SECOND,
      status: "error",
      attributes: { "error.type": "timeout" },
      statusMessage: "timeout",
    });
    expect(at(2.5)?.spans[0]).toMatchObject({ endMicros: null, attributes: { "http.route": "/" } });
    expect(at(3)?.spans[0]?.endMicros).toBe(3 * SECOND);
    expect(at(3)?.criticalPath).toEqual(at(3)?.spans.map((span) => span.spanId));
  });

  it("lists traces as they stood then", () => {
    const at = (seconds: number, query = {}) => run.list(query, seconds * SECOND).traces;
    expect(at(0.5)).toMatchObject([
      {
        traceId,
        rootService: "gateway",
        rootName: "GET /",
        startMicros: 0,
        durationMicros: SECOND / 2,
        spanCount: 1,
        errorCount: 0,
        services: ["gateway"],
      },
    ]);
    expect(at(2.5)).toMatchObject([{ durationMicros: 2.5 * SECOND, spanCount: 2, errorCount: 1 }]);
    expect(at(1.5, { onlyErrors: true })).toEqual([]);
    expect(at(1.5, { operation: "CALL" })).toHaveLength(1);
    expect(at(0.5, { operation: "call" })).toEqual([]);
  });
});

describe("a list of traces", () => {
  const run = new TestRun();
  const durations = [5, 1, 9, 3, 7];
  for (const duration of durations)
    run.request(duration > 4 ? "big" : "small", `GET /${duration}`, duration * SECOND);
  const names = (query = {}) => run.list(query).traces.map((summary) => summary.rootName);

  it("is ordered by start or by duration, and limited after counting", () => {
    expect(names()).toEqual(["GET /7", "GET /3", "GET /9", "GET /1", "GET /5"]);
    expect(names({ order: "slowest" })).toEqual(["GET /9", "GET /7", "GET /5", "GET /3", "GET /1"]);
    expect(run.list({ limit: 2, order: "slowest" })).toMatchObject({
      matched: 5,
      traces: [{ rootName: "GET /9" }, { rootName: "GET /7" }],
    });
  });

  it("is filtered by interval, service, operation and duration", () => {
    expect(names({ fromMicros: 6 * SECOND, toMicros: 15 * SECOND })).toEqual(["GET /3", "GET /9"]);
    expect(names({ service: "small" })).toEqual(["GET /3", "GET /1"]);
    expect(names({ operation: "/9" })).toEqual(["GET /9"]);
    expect(names({ minDurationMicros: 5 * SECOND, maxDurationMicros: 7 * SECOND })).toEqual([
      "GET /7",
      "GET /5",
    ]);
  });

  it("finds no trace by an id that is none", () => {
    for (const id of ["", "x".repeat(32), "0".repeat(32), "A".repeat(32)])
      expect(run.telemetry.trace(id, run.clock)).toBeNull();
  });
});
