import { describe, expect, it } from "vitest";
import { FIXTURE_BRIEF } from "../../tests/fixtures/war-room-brief";
import { BUCKET, fixtureFrame } from "../../tests/fixtures/war-room-frames";
import { bucketsOf } from "./buckets";
import { latencyMap } from "./latency-map";
import { mapFigures } from "./map/map-figures";
import { redFigures, redPoints } from "./red-points";
import { groupsFor } from "./groups";
import { resourceStates } from "./resource-points";
import { nowBuckets, serviceRows } from "./service-rows";
import { sloSummary } from "./slo-summary";

const MINUTE = 60_000_000;
const frame = fixtureFrame(0, 40 * MINUTE);
const buckets = bucketsOf(frame);
const between = (from: number, to: number) => ({ fromMicros: from * MINUTE, toMicros: to * MINUTE });
const inside = (from: number, to: number) => buckets.slice((from * MINUTE) / BUCKET, (to * MINUTE) / BUCKET);
const rowOf = (from: number, to: number, id: string) =>
  serviceRows(FIXTURE_BRIEF, inside(from, to), between(from, to)).find(
    ({ component }) => component.id === id,
  );

describe("the overview's rows", () => {
  it("tell a healthy service from one in trouble by the last minute alone", () => {
    expect(rowOf(5, 20, "checkout")).toMatchObject({ isFailing: false, isSlow: false });
    const sick = rowOf(25, 40, "checkout");
    expect(sick).toMatchObject({ isFailing: true, isSlow: true });
    expect(sick?.tightest?.resource.id).toBe("checkout-workers");
    expect(sick?.tightest?.isHot).toBe(true);
    expect(rowOf(25, 40, "cart")).toMatchObject({ isFailing: false, isSlow: false });
  });
  it("have a line of the whole view for each figure", () => {
    const row = rowOf(25, 40, "checkout");
    expect(row?.rates.length).toBeGreaterThan(10);
    expect(row?.p99s.length).toBe(row?.rates.length);
    const quiet = rowOf(5, 20, "checkout")?.p99s.filter((value) => value !== null) ?? [];
    expect(Math.max(...quiet)).toBeLessThan(1);
  });
  it("show a component without resources, and one that recorded nothing, as gaps", () => {
    expect(rowOf(5, 20, "catalog")?.tightest).toBeNull();
    const empty = serviceRows(FIXTURE_BRIEF, [], between(0, 15));
    expect(empty[0]?.now).toEqual({
      rate: null,
      failedRate: null,
      errors: null,
      p50: null,
      p95: null,
      p99: null,
    });
  });
  it("call the last bucket now when it is wider than a minute", () => {
    expect(nowBuckets(buckets.slice(0, 1), between(10, 12))).toHaveLength(1);
  });
});

describe("RED in figures", () => {
  it("counts per second over the time that is covered, and has no latency without a request", () => {
    const cell = { requests: 30, errors: 3, latency: null };
    expect(redFigures([cell], 10_000_000)).toMatchObject({
      rate: 3,
      failedRate: 0.3,
      errors: 0.1,
      p99: null,
    });
    expect(redFigures([{ requests: 0, errors: 0, latency: null }], 10_000_000)).toMatchObject({
      rate: 0,
      errors: null,
    });
  });
  it("leaves a gap where the component recorded nothing", () => {
    const [point] = redPoints(groupsFor(inside(0, 1), between(0, 1)), "nobody");
    expect(point?.values["rate"]).toBeNull();
  });
  it("takes percentiles of all requests together", () => {
    const points = redPoints(groupsFor(inside(20, 40), between(20, 40)), "checkout");
    for (const { values } of points) {
      expect(values["p50"] ?? 0).toBeLessThanOrEqual(values["p95"] ?? 0);
      expect(values["p95"] ?? 0).toBeLessThanOrEqual(values["p99"] ?? 0);
    }
  });
});

describe("resources", () => {
  it("come tightest first, and a queue is not hot for holding messages", () => {
    const states = resourceStates(FIXTURE_BRIEF.resources, inside(39, 40));
    expect(states[0]?.isHot).toBe(true);
    expect(states.find(({ resource }) => resource.kind === "queue")?.isHot).toBe(false);
  });
});

describe("the map", () => {
  it("marks what fails and what is saturated, and measures calls at their callers", () => {
    const { components, edges } = mapFigures(FIXTURE_BRIEF, inside(25, 40), between(25, 40));
    expect(components.get("checkout")?.health).toBe("failing");
    expect(components.get("cart")?.health).toBe("well");
    expect(edges.find(({ to }) => to === "orders-db")?.isFailing).toBe(true);
    expect(mapFigures(FIXTURE_BRIEF, [], between(0, 1)).components.get("catalog")?.health).toBe("silent");
  });
});

describe("the objective", () => {
  it("burns over five minutes and is spent over the run so far", () => {
    const healthy = sloSummary(buckets, 20 * MINUTE, 0.995);
    expect(healthy.burn ?? 1).toBeLessThan(1);
    expect(healthy.budgetLeft ?? 0).toBeGreaterThan(0);
    const sick = sloSummary(buckets, 40 * MINUTE, 0.995);
    expect(sick.burn ?? 0).toBeGreaterThan(50);
    expect(sick.budgetLeft ?? 0).toBeLessThan(0);
    expect(sloSummary([], 0, 0.995)).toEqual({ burn: null, budgetLeft: null, good: 0, total: 0 });
  });
});

describe("the latency map", () => {
  it("counts every request of the view once", () => {
    const latency = latencyMap(inside(20, 30), "checkout", between(20, 30));
    const cells = latency?.map.columns.flatMap((column) => column ?? []) ?? [];
    const requests = inside(20, 30).reduce((sum, { red }) => sum + (red["checkout"]?.requests ?? 0), 0);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(requests);
    expect(latency?.window).toEqual(between(20, 30));
  });
  it("is nothing where nothing was measured", () => {
    expect(latencyMap(inside(0, 1), "nobody", between(0, 1))).toBeNull();
    expect(latencyMap([], "checkout", between(0, 1))).toBeNull();
  });
});
