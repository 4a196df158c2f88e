import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { CacheSpec } from "./component-spec";
import type { FillGuard } from "./fill-guard";
import { within } from "./policy";
import { cacheGet, costing, guarded, operation, query, statement } from "./program";
import {
  cacheSpec,
  clientSpec,
  databaseSpec,
  serviceSpec,
  type SmallSystem,
  smallSystem,
  visited,
} from "./testing/small-system";

const read = statement("SELECT item", "items", costing(constant(ms(30)), 1, 1));

function parts(guard: FillGuard, { timeoutMs = 500, instances = 1, cache = {} as Partial<CacheSpec> } = {}) {
  const get = cacheGet("cache", "item", within(ms(50)), [query("db", read, within(ms(timeoutMs)))]);
  const front = serviceSpec("front", [operation("GET /", [guarded(get, guard)])], {
    instances,
    pools: { db: { size: 50, acquireTimeoutMicros: ms(100) } },
  });
  return [front, cacheSpec("cache", cache), databaseSpec("db")];
}

function spans({ recording }: SmallSystem, name: string): string[] {
  return recording.spans
    .filter((span) => span.service === "front" && span.name === name)
    .map(
      ({ startMicros, endMicros, error }) =>
        `${startMicros / 1000}-${(endMicros ?? NaN) / 1000}${error ? " !" : ""}`,
    );
}

const count = (small: SmallSystem, metric: string): number =>
  small.recording.points.filter((point) => point.metric === metric).length;

function liveStrands({ system }: SmallSystem): number {
  return system.world.domain.strands.records.filter(({ live }) => live).length;
}

describe("a single flight", () => {
  const single: FillGuard = { singleFlight: true };

  it("fetches an entry once for all of a process who miss meanwhile, and their spans show that they wait", () => {
    const small = visited(parts(single), "front", "GET /", [0, ms(5), ms(12)]);
    small.system.world.advanceTo(seconds(1));
    expect(spans(small, "SELECT items")).toEqual(["4-36"]);
    expect(spans(small, "wait for another to fetch item")).toEqual(["9-36", "16-36"]);
    expect(spans(small, "GET /")).toEqual(["1-36", "6-36", "13-36"]);
    expect(count(small, "faultline.cache.waits")).toBe(2);
  });

  it("links those who wait to the one who fetches", () => {
    const small = visited(parts(single), "front", "GET /", [0, ms(5)]);
    small.system.world.advanceTo(seconds(1));
    const [leader] = small.recording.spans.filter(({ name }) => name === "GET /");
    const [waiting] = small.recording.spans.filter(({ name }) => name.startsWith("wait for another"));
    expect(waiting?.links).toEqual([leader?.spanId]);
  });

  it("leaves each process to itself", () => {
    const small = visited(parts(single, { instances: 2 }), "front", "GET /", [0, 0, ms(1), ms(1)]);
    small.system.world.advanceTo(seconds(1));
    expect(spans(small, "SELECT items")).toHaveLength(2);
  });

  it("shares a failure, after which the next one fetches again", () => {
    const small = visited(parts(single, { timeoutMs: 20 }), "front", "GET /", [0, ms(5), ms(200)]);
    small.system.world.advanceTo(seconds(1));
    expect(spans(small, "wait for another to fetch item")).toEqual(["9-24 !"]);
    expect(spans(small, "GET /")).toEqual(["1-24 !", "6-24 !", "201-224 !"]);
    expect(liveStrands(small)).toBe(0);
  });

  it("ends with its process, and its successor knows nothing of it", () => {
    const small = visited(parts(single), "front", "GET /", [0, ms(5), ms(300)]);
    const crash = {
      kind: "crash",
      component: "front",
      ordinal: 0,
      atMicros: ms(20),
      forMicros: ms(50),
    } as const;
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(seconds(1));
    expect(spans(small, "GET /")).toEqual(["1-20 !", "6-20 !", "301-336"]);
    expect(liveStrands(small)).toBe(0);
  });

  it("outlives a release: those under way end on the old version", () => {
    const small = visited(parts(single), "front", "GET /", [0, ms(5)]);
    const release = {
      kind: "release",
      component: "front",
      version: "v1",
      stepMicros: 0,
      detail: "",
    } as const;
    scheduleFault(small.system, { ...release, atMicros: ms(20) });
    small.system.world.advanceTo(seconds(1));
    expect(spans(small, "GET /")).toEqual(["1-36", "6-36"]);
  });
});

describe("early expiration", () => {
  /** 50 requests a second for an entry that lives a second: how often it was fetched, and how often somebody missed it. */
  function fetches(guard: FillGuard): { fetched: number; missed: number; small: SmallSystem } {
    const small = smallSystem([
      clientSpec("front", "GET /", { rate: 50 }),
      ...parts(guard, { cache: { ttlMicros: seconds(1) } }),
    ]);
    small.system.world.advanceTo(seconds(20));
    const lookUps = small.recording.spans.filter(({ name }) => name === "GET item");
    const missed = lookUps.filter(({ attributes }) => attributes["cache.hit"] === false).length;
    return { fetched: spans(small, "SELECT items").length, missed, small };
  }

  it("spares most requests the miss, at the price of a few fetches more", () => {
    const without = fetches({});
    const withIt = fetches({ earlyBeta: 1 });
    expect(without.fetched).toBe(without.missed);
    expect(withIt.missed).toBeLessThan(0.5 * without.missed);
    expect(withIt.fetched).toBeLessThan(without.fetched);
    expect(count(withIt.small, "faultline.cache.early_refreshes")).toBe(withIt.fetched - withIt.missed);
  });

  it("together with a single flight fetches about once for each life of the entry", () => {
    const { fetched } = fetches({ earlyBeta: 1, singleFlight: true });
    expect(fetched).toBeGreaterThanOrEqual(19);
    expect(fetched).toBeLessThanOrEqual(26);
  });
});
