import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { createSystem } from "../services/create-system";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { clientSpec, serviceSpec, smallSpec, visited } from "../services/testing/small-system";
import type { RecordedSpan } from "../services/testing/recording-telemetry";
import { createRunTelemetry } from "../telemetry/run-telemetry";
import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import type { Fault } from "./fault";
import { scheduleFault } from "./schedule-fault";

const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(5)))])]);
const middle = serviceSpec("middle", [operation("GET /m", [call("back", "GET /b", within(ms(500)))])]);
const front = serviceSpec("front", [operation("GET /", [call("middle", "GET /m", within(ms(500)))])]);
const parts = [front, middle, back];
const always = { atMicros: 0, forMicros: seconds(60) } as const;

function spansUnder(fault: Fault | null): readonly RecordedSpan[] {
  const small = visited(parts, "front", "GET /");
  if (fault !== null) scheduleFault(small.system, fault);
  small.system.world.advanceTo(seconds(2));
  return small.recording.spans;
}

function tracesOf(spans: readonly RecordedSpan[]): number {
  return new Set(spans.map(({ traceId }) => traceId)).size;
}

describe("lost trace context", () => {
  const fault: Fault = { kind: "lost-context", component: "middle", ...always };

  it("breaks a trace in two where the hop is, and nothing else", () => {
    expect([tracesOf(spansUnder(null)), tracesOf(spansUnder(fault))]).toEqual([1, 2]);
    const [orphan] = spansUnder(fault).filter(({ service }) => service === "back");
    expect(orphan?.parentSpanId).toBeNull();
    expect(spansUnder(fault)).toHaveLength(spansUnder(null).length);
  });
});

describe("a dead exporter", () => {
  const fault: Fault = { kind: "dead-exporter", component: "middle", ...always };

  it("leaves a hole in the trace, whose other side names a parent that never arrives", () => {
    const spans = spansUnder(fault);
    expect(spans.map(({ service }) => service)).toEqual(["front", "front", "back"]);
    const below = spans.find(({ service }) => service === "back");
    expect(tracesOf(spans)).toBe(1);
    expect(spans.map(({ spanId }) => spanId)).not.toContain(below?.parentSpanId);
    expect(below?.parentSpanId).toMatch(/^[0-9a-f]{16}$/);
  });

  it("hides the service's requests while its callers are served, and shows them again afterwards", () => {
    const { telemetry, advanceTo } = recorded({ ...fault, atMicros: seconds(20), forMicros: seconds(20) });
    const counts = [20, 40, 60].map((until) => {
      advanceTo(seconds(until));
      const window = { fromMicros: seconds(until - 20), toMicros: seconds(until) };
      return ["middle", "front"].map(
        (service) => telemetry.metricWindow(`red:${service}:rate`, window, seconds(until))?.whole ?? 0,
      );
    });
    const [before, during, after] = counts;
    expect(during?.[0]).toBe(0);
    for (const rate of [...(before ?? []), during?.[1], ...(after ?? [])]) expect(rate).toBeGreaterThan(5);
  });
});

describe("a wrong clock", () => {
  const skewed: Fault = {
    kind: "clock",
    component: "middle",
    offsetMicros: -ms(50),
    driftPpm: 0,
    ...always,
  };

  it("lets a child begin before its parent, and nothing else change", () => {
    const startsOf = (spans: readonly RecordedSpan[]): number[] =>
      spans.map(({ startMicros }) => startMicros / 1_000);
    expect(startsOf(spansUnder(null))).toEqual([1, 1, 2, 2, 3]);
    expect(startsOf(spansUnder(skewed))).toEqual([1, 1, -48, -48, 3]);
  });

  it("goes more wrong with time when it drifts, and right again when the fault is over", () => {
    const drift: Fault = { ...skewed, offsetMicros: 0, driftPpm: -1_000, forMicros: seconds(30) };
    const small = visited(parts, "front", "GET /", [0, seconds(10), seconds(20), seconds(40)]);
    scheduleFault(small.system, drift);
    small.system.world.advanceTo(seconds(60));
    const starts = small.recording.spans.filter(
      ({ service, name }) => service === "middle" && name === "GET /m",
    );
    const off = starts.map(({ startMicros }, visit) => startMicros - seconds([0, 10, 20, 40][visit] ?? 0));
    expect(off.map((micros) => Math.floor((micros + 500) / 1_000))).toEqual([2, -8, -18, 2]);
  });

  it("shows in the traces of a run, also in a process that has come up since", () => {
    const { telemetry, advanceTo } = recorded(skewed, {
      kind: "crash",
      component: "middle",
      ordinal: 0,
      atMicros: seconds(10),
      forMicros: seconds(1),
    });
    advanceTo(seconds(60));
    const instances = new Set<string | undefined>();
    for (const place of telemetry.places()) {
      const { spans } = telemetry.traceAt(place, seconds(60));
      const byId = new Map(spans.map((span) => [span.spanId, span]));
      for (const span of spans.filter(({ service }) => service === "middle")) {
        const parent = byId.get(span.parentSpanId ?? "");
        if (parent?.service !== "front") continue;
        instances.add(span.serviceInstance);
        expect(span.startMicros).toBeLessThan(parent.startMicros);
      }
    }
    expect(instances.size).toBe(2);
  });
});

/** The same parts under steady traffic, with the telemetry of a real run. */
function recorded(...faults: readonly Fault[]): {
  readonly telemetry: RecordedTelemetry;
  readonly advanceTo: (micros: number) => void;
} {
  const clock = { now: (): number => 0 };
  const telemetry = createRunTelemetry({ now: () => clock.now(), seed: 1, sampleOneIn: 1 });
  const limits = { events: 1_000_000, virtualMicros: seconds(600) };
  const client = clientSpec("front", "GET /", { rate: 10 });
  const system = createSystem(smallSpec([client, ...parts]), { seed: 1, limits, telemetry });
  clock.now = () => system.world.nowMicros;
  for (const fault of faults) scheduleFault(system, fault);
  const advanceTo = (micros: number): void => {
    for (let at = telemetry.closedMicros + seconds(5); at <= micros; at += seconds(5)) {
      system.world.advanceTo(at);
      telemetry.closeBuckets(at);
    }
  };
  return { telemetry, advanceTo };
}
