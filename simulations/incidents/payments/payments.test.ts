import { beforeAll, describe, expect, it } from "vitest";
import { scheduleFault } from "../../faults/schedule-fault";
import { present } from "../../kernel/assert";
import { minutes, ms, seconds } from "../../kernel/time";
import { pack, unpack } from "../../runner/core/packed-state";
import { compileSystem } from "../../services/compile-system";
import type { SystemSpec } from "../../services/component-spec";
import { completionsOf } from "../../services/leasing";
import { lagMicros } from "../../services/replication-record";
import { stationsOf } from "../../services/resources";
import { addToProbe } from "../../services/station";
import { type Listened, listenTo } from "../testing/listen-to-world";
import type { System } from "../../services/system";
import { components, edges } from "./components";
import { payments, PAYOUT_EVERY_MICROS } from "./payments";
import { LEASE_MICROS, PAYOUT_LEASE } from "./statements";

const SEEDS = Array.from({ length: process.env["FULL"] === "1" ? 10 : 3 }, (_, index) => index + 1);
const HEALTHY_MICROS = minutes(30);
const WINDOW_MICROS = minutes(5);
const LIMIT_MICROS = minutes(80);

const healthyWorld = (seed: number): Listened => listenTo(payments(), { seed, limitMicros: LIMIT_MICROS });

function componentOf({ blueprint }: System, id: string): number {
  return present(
    blueprint.components.find((plan) => plan.id === id),
    id,
  ).index;
}

const paidOut = (system: System): readonly number[] =>
  completionsOf(system, componentOf(system, "ledger-db"), PAYOUT_LEASE);

/** Busy time of every station and every replica's applying, by name, and how many it can do at once. */
function busy(system: System): Map<string, { readonly micros: number; readonly capacity: number }> {
  const now = system.world.nowMicros;
  const nodes = system.world.domain.components[componentOf(system, "ledger-db")]?.replication?.nodes ?? [];
  const replicas = nodes.map(({ queue }, ordinal) => ({ name: `replica ${ordinal}`, station: queue }));
  return new Map(
    [...stationsOf(system), ...replicas]
      .filter(({ station }) => station.capacity > 0)
      .map(({ name, station }) => {
        const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: false };
        addToProbe(station, now, probe);
        return [name, { micros: probe.busyMicros, capacity: station.capacity }] as const;
      }),
  );
}

describe.each(SEEDS)("Saldora on an ordinary forenoon, seed %i", (seed) => {
  let world: Listened;
  /** By window of five minutes: the share of its time that each station was busy. */
  const busyShares: Map<string, number>[] = [];
  const lags = { replication: 0, webhooks: 0 };

  beforeAll(() => {
    world = healthyWorld(seed);
    const { system } = world;
    const { replication } = present(
      system.world.domain.components[componentOf(system, "ledger-db")],
      "database",
    );
    const { group } = present(system.world.domain.components[componentOf(system, "webhooks")], "webhooks");
    const record = present(replication ?? undefined, "replication");
    let before = busy(system);
    for (let end = WINDOW_MICROS; end <= HEALTHY_MICROS; end += WINDOW_MICROS) {
      while (system.world.nowMicros < end) {
        system.world.advanceTo(system.world.nowMicros + seconds(5));
        const now = system.world.nowMicros;
        for (const ordinal of record.nodes.keys())
          lags.replication = Math.max(lags.replication, lagMicros(record, ordinal, now));
        lags.webhooks = Math.max(lags.webhooks, group?.lag ?? Infinity);
      }
      const after = busy(system);
      const shares = new Map<string, number>();
      for (const [name, { micros, capacity }] of after)
        shares.set(name, (micros - (before.get(name)?.micros ?? 0)) / (capacity * WINDOW_MICROS));
      busyShares.push(shares);
      before = after;
    }
  }, 120_000);

  it("keeps its objective in every five minutes", () => {
    for (let from = 0; from + WINDOW_MICROS <= HEALTHY_MICROS; from += minutes(1))
      expect(
        world.sli(from, from + WINDOW_MICROS),
        `seed ${seed}, minute ${from / minutes(1)}`,
      ).toBeGreaterThanOrEqual(0.997);
  });

  it("has 10 to 14 requests a second", () => {
    const { orders } = world.system.world.domain.traffic;
    expect(orders / (HEALTHY_MICROS / seconds(1))).toBeGreaterThan(10);
    expect(orders / (HEALTHY_MICROS / seconds(1))).toBeLessThan(14);
  });

  it("has no part that is busy for more than 60 % of any five minutes, and several for more than a fifth", () => {
    const names = new Set<string>();
    for (const [index, shares] of busyShares.entries())
      for (const [name, share] of shares) {
        expect(share, `seed ${seed}, window ${index}: ${name}`).toBeLessThan(0.6);
        if (share > 0.2) names.add(name.split("/")[0] ?? name);
      }
    expect(names.size, [...names].join(", ")).toBeGreaterThanOrEqual(4);
  });

  it("writes no error, and warns of nothing but slow merchants and refused payments", () => {
    const warnings = new Set(world.lines.filter(({ severity }) => severity > 9).map(({ text }) => text));
    expect([...warnings].toSorted()).toEqual([
      "merchant {merchant.id} took long to accept its event",
      "payment {payment.id} of merchant {merchant.id} refused: score above limit",
    ]);
  });

  it("pays every batch once, one every twenty seconds", () => {
    const runs = HEALTHY_MICROS / PAYOUT_EVERY_MICROS;
    const done = paidOut(world.system);
    expect(done.length).toBeGreaterThanOrEqual(runs - 2);
    expect(done).toEqual(done.map(() => 1));
  });

  it("has replicas a fraction of a second behind, and merchants told within a few messages", () => {
    expect(lags.replication, `seed ${seed}`).toBeLessThan(ms(250));
    expect(lags.webhooks, `seed ${seed}`).toBeLessThan(25);
  });
});

describe("the payout lease", () => {
  /** Batches that were paid twice when the holder stands still in the midst of one for longer than its lease lasts. */
  function paidTwice(world: SystemSpec): number {
    const { system } = listenTo(world, { seed: 1, limitMicros: LIMIT_MICROS });
    system.world.advanceTo(seconds(59));
    const database = present(system.world.domain.components[componentOf(system, "ledger-db")], "database");
    const { holder } = present(database.leases[0], "lease");
    const { ordinal } = present(
      system.world.domain.instances.find((instance) => instance.process === holder),
      "holder",
    );
    const pause = { kind: "pause", component: "payouts", ordinals: [ordinal] } as const;
    scheduleFault(system, { ...pause, atMicros: seconds(60.5), forMicros: LEASE_MICROS + seconds(25) });
    system.world.advanceTo(seconds(180));
    return paidOut(system).filter((times) => times > 1).length;
  }

  it("keeps a holder that has slept through it from paying again, as the database fences", () => {
    expect(paidTwice(payments())).toBe(0);
  });

  it("does not, where the world is built without fencing", () => {
    expect(paidTwice(payments({}, { fenced: false }))).toBe(1);
  });
});

it("goes on from a checkpoint as it would have", () => {
  const [straight, broken] = [healthyWorld(4).system.world, healthyWorld(4).system.world];
  straight.advanceTo(seconds(70));
  broken.advanceTo(seconds(40.7));
  broken.adopt(unpack(pack(broken.state).packed) as typeof broken.state);
  broken.advanceTo(seconds(70));
  expect(broken.digest()).toBe(straight.digest());
});

describe("the map", () => {
  const spec = payments();
  const blueprint = compileSystem(spec);
  const parts = spec.components.filter(({ role }) => role !== "client").map(({ id }) => id);

  it("shows every part of the world, 8 to 12 of them, each in a place of its own", () => {
    expect(components.map(({ id }) => id).toSorted()).toEqual(parts.toSorted());
    expect(parts.length).toBeGreaterThanOrEqual(8);
    expect(parts.length).toBeLessThanOrEqual(12);
    expect(new Set(components.map(({ column, row }) => `${column} ${row}`)).size).toBe(parts.length);
    for (const { color } of components) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(color);
  });

  it("has an edge for everyone who calls, queries or feeds another, and no other", () => {
    const consumed = spec.components.flatMap((component) =>
      component.role === "worker" ? [`${component.consumes}>${component.id}`] : [],
    );
    const links = blueprint.links
      .filter(({ from }) => parts.includes(from))
      .map(({ from, to }) => `${from}>${to}`);
    expect(edges.map(({ from, to }) => `${from}>${to}`).toSorted()).toEqual(
      [...links, ...consumed].toSorted(),
    );
  });
});

it("runs releases that an incident brings beside its own", () => {
  const spec = payments({ risk: { v60: [] } });
  const risk = spec.components.find(({ id }) => id === "risk");
  expect(risk?.role === "service" && Object.keys(risk.versions)).toEqual(["v58", "v59", "v60"]);
});
