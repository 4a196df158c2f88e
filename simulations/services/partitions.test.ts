import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { plan } from "./carry-out";
import type { ClientSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { within } from "./policy";
import { costing, operation, query, statement } from "./program";
import { clientSpec, databaseSpec, serviceSpec, smallSpec, type SmallSystem } from "./testing/small-system";
import { recordTelemetry } from "./testing/recording-telemetry";
import type { System } from "./system";

const cost = costing(constant(ms(1)), 1, 1);
const steps = {
  "GET /t": [query("db", statement("SELECT t", "t", cost), within(ms(200)))],
  "POST /t": [query("db", statement("UPDATE t", "t", cost), within(ms(200)))],
};

/** A store of five partitions and 50 keys, asked 200 times a second. */
function store(name: keyof typeof steps): SmallSystem {
  const app = serviceSpec("app", [operation(name, steps[name])], {
    pools: { db: { size: 100, acquireTimeoutMicros: seconds(1) } },
  });
  const people: ClientSpec = clientSpec("app", name, { rate: 200 });
  const db = databaseSpec("db", { instances: 5, partitioning: { by: "entry", virtualNodes: 64 } });
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const spec = { ...smallSpec([people, app, db]), popularity: { entries: 50, exponent: 0.5 } };
  const limits = { events: 1_000_000, virtualMicros: seconds(100) };
  const system = createSystem(spec, { seed: 1, limits, telemetry: recording.telemetry });
  holder.system = system;
  return { system, recording, seed: 1 };
}

/** By key: the instances that its statements went to and were answered by. */
function holders({ recording }: SmallSystem): Map<string, Set<string>> {
  const byKey = new Map<string, Set<string>>();
  for (const { name, service, attributes, error } of recording.spans) {
    if (service !== "app" || !name.endsWith(" t") || error) continue;
    const key = String(attributes["faultline.db.key"]);
    const known = byKey.get(key) ?? new Set<string>();
    byKey.set(key, known.add(String(attributes["faultline.db.instance.id"])));
  }
  return byKey;
}

/** Statements that each partition has worked on. */
function worked({ system }: SmallSystem): number[] {
  return system.world.domain.instances.slice(2).map(({ cpu }) => cpu.departures);
}

const sizes = (small: SmallSystem): Set<number> =>
  new Set([...holders(small).values()].map(({ size }) => size));

describe("a partitioned database", () => {
  it("has each key on one partition, and keys on all of them", () => {
    const small = store("GET /t");
    small.system.world.advanceTo(seconds(5));
    expect(holders(small).size).toBeGreaterThan(40);
    expect(sizes(small)).toEqual(new Set([1]));
    expect(new Set([...holders(small).values()].flatMap((set) => [...set])).size).toBe(5);
  });

  it("refuses a partition's keys while it is down, and serves the others", () => {
    const small = store("GET /t");
    scheduleFault(small.system, {
      kind: "crash",
      component: "db",
      ordinal: 2,
      atMicros: seconds(1),
      forMicros: seconds(9),
    });
    small.system.world.advanceTo(seconds(5));
    const spans = small.recording.spans.filter(
      ({ name, startMicros }) => name === "SELECT t" && startMicros > seconds(2),
    );
    const failed = new Set(
      spans.filter(({ error }) => error).map(({ attributes }) => attributes["faultline.db.key"]),
    );
    const served = new Set(
      spans.filter(({ error }) => !error).map(({ attributes }) => attributes["faultline.db.key"]),
    );
    expect(failed.size).toBeGreaterThan(3);
    expect([...failed].filter((key) => served.has(key))).toEqual([]);
  });

  it("puts all of a hot key's traffic on one partition, whatever its share", () => {
    const small = store("GET /t");
    scheduleFault(small.system, {
      kind: "hot-key",
      entry: 9,
      share: 0.9,
      atMicros: 0,
      forMicros: seconds(5),
    });
    small.system.world.advanceTo(seconds(5));
    const most = Math.max(...worked(small));
    expect(most).toBeGreaterThan(0.85 * worked(small).reduce((sum, each) => sum + each, 0));
    small.system.world.advanceTo(seconds(6));
    expect(small.system.world.domain.traffic.hotKey).toBeNull();
  });

  it("reads a key with copies from each in turn", () => {
    const small = store("GET /t");
    scheduleFault(small.system, { kind: "hot-key", entry: 9, share: 0.9, atMicros: 0, forMicros: Infinity });
    plan(small.system, 0, { component: 2, effect: { kind: "spread-key", key: 9, copies: 3 }, note: null });
    small.system.world.advanceTo(seconds(5));
    expect(holders(small).get("entry 9")?.size).toBe(3);
    const busiest = worked(small).toSorted((one, other) => other - one);
    const all = busiest.reduce((sum, each) => sum + each, 0);
    for (const share of busiest.slice(0, 3)) expect(share / all).toBeLessThan(0.4);
    expect((busiest[2] ?? 0) / all).toBeGreaterThan(0.28);
  });

  it("writes a key with copies at its own partition, and once more at each of the others", () => {
    const small = store("POST /t");
    plan(small.system, 0, { component: 2, effect: { kind: "spread-key", key: 0, copies: 3 }, note: null });
    small.system.world.advanceTo(seconds(5));
    expect(sizes(small)).toEqual(new Set([1]));
    const updates = small.recording.spans.filter(({ name }) => name === "UPDATE t");
    const ofKey = updates.filter(({ attributes }) => attributes["faultline.db.key"] === "entry 0");
    const work = worked(small).reduce((sum, each) => sum + each, 0);
    expect(ofKey.length).toBeGreaterThan(20);
    expect(Math.abs(work - updates.length - 2 * ofKey.length)).toBeLessThan(5);
  });
});
