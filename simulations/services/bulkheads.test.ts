import { describe, expect, it } from "vitest";
import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { crewNumbers } from "./bulkheads";
import type { ClientSpec } from "./component-spec";
import { within } from "./policy";
import { call, operation, wait } from "./program";
import { resourcesOf, stationsOf } from "./resources";
import type { Bulkhead } from "./serving-spec";
import { littlesLaw } from "./station";
import { probeResource } from "./testing/probe-resource";
import { serviceSpec, smallSpec, type SmallSystem, smallSystem } from "./testing/small-system";

const operations = [
  operation("GET /fast", [wait("the page", exponential(ms(5)))]),
  operation("GET /slow", [wait("the report", constant(ms(2_000)))]),
];
const reports: Bulkhead = { name: "reports", operations: ["GET /slow"], workers: 5, backlog: 20 };

const visitors: ClientSpec = {
  role: "client",
  id: "shoppers",
  journeys: ["GET /fast", "GET /slow"].map((name, index) => ({
    operation: operation(name, [call("app", name, within(seconds(60)))]),
    weight: index === 0 ? 9 : 1,
    sloMicros: null,
  })),
  load: { kind: "open", rate: [[0, 100]] },
};

/** 90 fast and 10 slow requests a second: the slow ones need 20 workers, and the service has 10 in all. */
function run(bulkheads: readonly Bulkhead[]): SmallSystem {
  const workers = bulkheads.reduce((left, bulkhead) => left - bulkhead.workers, 10);
  const small = smallSystem([visitors, serviceSpec("app", operations, { workers, bulkheads })], 11);
  small.system.world.advanceTo(seconds(30));
  for (const { name, station } of stationsOf(small.system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, small.system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${small.seed}`).toBe(timeIntegral);
  }
  return small;
}

function fast({ recording }: SmallSystem): { readonly p99Ms: number; readonly refused: number } {
  const spans = recording.spans.filter(({ name, kind }) => name === "GET /fast" && kind === 1);
  const times = spans
    .flatMap(({ startMicros, endMicros, error }) =>
      endMicros === null || error ? [] : [(endMicros - startMicros) / 1_000],
    )
    .toSorted((left, right) => left - right);
  return {
    p99Ms: times[Math.floor(times.length * 0.99)] ?? NaN,
    refused: spans.filter(({ error }) => error).length,
  };
}

describe("bulkheads", () => {
  it("keep the fast operation's latency when a slow one is overloaded", () => {
    const { p99Ms, refused } = fast(run([reports]));
    expect(refused).toBe(0);
    expect(p99Ms).toBeLessThan(50);
  });

  it("are missed where there are none: the slow operation takes every worker, and the fast one waits behind it", () => {
    const { p99Ms, refused } = fast(run([]));
    expect(refused).toBeGreaterThan(100);
    expect(p99Ms).toBeGreaterThan(2_000);
  });

  it("are resources of their own: one is full while the other is nearly idle", () => {
    const small = run([reports]);
    const use = (id: string): number => {
      const { busyMicros, capacity } = probeResource(small, id);
      return busyMicros / (capacity * small.system.world.nowMicros);
    };
    expect(use("app.bulkhead-reports")).toBeGreaterThan(0.9);
    expect(use("app.workers")).toBeLessThan(0.2);
    const spec = smallSpec([serviceSpec("app", operations, { bulkheads: [reports] })]);
    expect(resourcesOf(spec).map(({ id }) => id)).toEqual(["app.cpu", "app.workers", "app.bulkhead-reports"]);
  });

  it("are for operations that there are, each behind one", () => {
    const spec = (bulkheads: readonly Bulkhead[]) => serviceSpec("app", operations, { bulkheads });
    const names = operations.map(({ name }) => name);
    expect(crewNumbers(spec([reports]), names)).toEqual([0, 1]);
    expect(() => crewNumbers(spec([{ ...reports, operations: ["GET /none"] }]), names)).toThrow(
      "no operation",
    );
    expect(() => crewNumbers(spec([reports, { ...reports, name: "again" }]), names)).toThrow("two bulkheads");
  });
});
