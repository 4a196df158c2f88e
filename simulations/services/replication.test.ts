import { describe, expect, it } from "vitest";
import { present } from "../kernel/assert";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { WorldState } from "../kernel/world";
import { pack, unpack } from "../runner/core/packed-state";
import { scheduleFault } from "../faults/schedule-fault";
import { attempts, fixed, within } from "./policy";
import { costing, fromReplica, operation, query, statement, transaction } from "./program";
import type { Replication } from "./replication-record";
import type { ReplicationSpec } from "./replication-spec";
import type { SystemState } from "./state";
import { EVENT } from "./system";
import { clientSpec, databaseSpec, serviceSpec, smallSystem, type SmallSystem } from "./testing/small-system";

const ASYNCHRONOUS: ReplicationSpec = {
  synchronous: 0,
  shipping: constant(ms(2)),
  apply: constant(ms(10)),
};
const FAILOVER = { heartbeatMicros: ms(100), missedBeats: 3, promotionMicros: ms(200), fencing: true };
const patient = within(ms(300), attempts(20, fixed(ms(100))));
const write = query(
  "db",
  statement("INSERT INTO t VALUES (1)", "t", costing(constant(ms(1)), 0, 0)),
  patient,
);
const read = query("db", fromReplica(statement("SELECT t", "t", costing(constant(ms(1)), 1, 1))), patient);
const OPERATIONS = {
  write: operation("POST /t", [write]),
  read: operation("GET /t", [read]),
  both: operation("PUT /t", [
    transaction("db", within(ms(300)), [
      query("db", statement("UPDATE t SET n = 1", "t", costing(constant(ms(1)), 1, 0)), within(ms(300))),
    ]),
  ]),
};

/** A database of a primary and two replicas behind an application of two instances, and who does what at which milliseconds. */
function replicated(
  replication: ReplicationSpec,
  visits: Partial<Readonly<Record<keyof typeof OPERATIONS, readonly number[]>>>,
): SmallSystem {
  const app = serviceSpec("app", Object.values(OPERATIONS), {
    instances: 2,
    pools: { db: { size: 50, acquireTimeoutMicros: seconds(1) } },
  });
  const transactions = {
    commit: constant(ms(1)),
    lockTimeoutMicros: seconds(1),
    deadlockTimeoutMicros: ms(100),
  };
  const db = databaseSpec("db", { instances: 3, replication, transactions });
  const kinds = Object.entries(OPERATIONS);
  const clients = kinds.map(([kind, { name }]) => ({ ...clientSpec("app", name, { rate: 0 }), id: kind }));
  const small = smallSystem([...clients, app, db]);
  for (const [index, [kind]] of kinds.entries())
    for (const at of visits[kind as keyof typeof OPERATIONS] ?? [])
      small.system.world.at(ms(at), EVENT.arrival, index);
  return small;
}

function replicationOf({ system }: SmallSystem): Replication {
  return present(
    system.world.domain.components.find(({ replication }) => replication !== null)?.replication ?? undefined,
    "replication",
  );
}

/** By ordinal: how many writes each has, and how many it has applied. */
function holdings(small: SmallSystem): string[] {
  return replicationOf(small).nodes.map(({ position, applied }) => `${position}/${applied}`);
}

/** Statements of this name that went well, as ordinals of the instances that they went to. */
function servedBy({ recording }: SmallSystem, name: string): number[] {
  return recording.spans
    .filter((span) => span.name === name && span.service === "app" && !span.error)
    .map(({ attributes }) => Number(String(attributes["faultline.db.instance.id"]).split("-").at(-1)) - 1);
}

function lags({ recording }: SmallSystem): number[] {
  return recording.spans
    .filter(({ name, service }) => name === "SELECT t" && service === "app")
    .map(({ attributes }) => Number(attributes["faultline.db.replication.lag"]));
}

function discarded({ recording }: SmallSystem): number {
  return recording.points
    .filter(({ metric }) => metric === "faultline.db.lost_writes")
    .reduce((sum, { value }) => sum + value, 0);
}

const every = (stepMs: number, fromMs: number, toMs: number): number[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, index) => fromMs + index * stepMs);

describe("a replicated database", () => {
  it("takes writes at its primary alone, and answers reads at the replicas in turn", () => {
    const small = replicated(ASYNCHRONOUS, { write: [0, 100], read: [50, 150, 250, 350] });
    small.system.world.advanceTo(seconds(1));
    expect(servedBy(small, "INSERT t")).toEqual([0, 0]);
    expect(new Set(servedBy(small, "SELECT t"))).toEqual(new Set([1, 2]));
    expect(holdings(small)).toEqual(["2/2", "2/2", "2/2"]);
  });

  it("applies writes one after the other on each replica: they queue where they come faster", () => {
    const small = replicated(ASYNCHRONOUS, { write: Array.from({ length: 10 }, () => 0) });
    small.system.world.advanceTo(ms(60));
    expect(holdings(small)).toEqual(["10/10", "10/5", "10/5"]);
    small.system.world.advanceTo(ms(200));
    expect(holdings(small)).toEqual(["10/10", "10/10", "10/10"]);
  });

  it("tells of each read how old it is, and counts the stale ones", () => {
    const small = replicated({ ...ASYNCHRONOUS, apply: constant(ms(100)) }, { write: [0], read: [40, 300] });
    small.system.world.advanceTo(seconds(1));
    const [stale = 0, fresh] = lags(small);
    expect(stale).toBeGreaterThan(0.03);
    expect(stale).toBeLessThan(0.05);
    expect(fresh).toBe(0);
    expect(small.recording.points.filter(({ metric }) => metric === "faultline.db.stale_reads")).toHaveLength(
      1,
    );
  });

  it("falls behind where a replica is slow, and nowhere else", () => {
    const small = replicated(ASYNCHRONOUS, { write: every(20, 0, 1000) });
    scheduleFault(small.system, {
      kind: "slow-cpu",
      component: "db",
      ordinals: [2],
      factor: 5,
      atMicros: 0,
      forMicros: seconds(1),
    });
    small.system.world.advanceTo(seconds(1));
    const [, quick, slow] = replicationOf(small).nodes;
    expect((quick?.position ?? 0) - (quick?.applied ?? 0)).toBeLessThanOrEqual(1);
    expect((slow?.position ?? 0) - (slow?.applied ?? 0)).toBeGreaterThan(25);
    small.system.world.advanceTo(seconds(3));
    expect(holdings(small)).toEqual(["50/50", "50/50", "50/50"]);
  });

  it("passes a transaction's writes on when it commits", () => {
    const small = replicated(ASYNCHRONOUS, { both: [0] });
    small.system.world.advanceTo(seconds(1));
    expect(holdings(small)).toEqual(["1/1", "1/1", "1/1"]);
  });

  it("when synchronous, acknowledges a write only when a replica has it", () => {
    const took = (synchronous: number): number => {
      const small = replicated({ ...ASYNCHRONOUS, synchronous }, { write: [0] });
      small.system.world.advanceTo(seconds(1));
      const span = present(
        small.recording.spans.find(({ name }) => name === "INSERT t"),
        "span",
      );
      return (present(span.endMicros ?? undefined, "end") - span.startMicros) / 1000;
    };
    expect([took(0), took(1), took(2)]).toEqual([3, 7, 7]);
  });

  it("brings a replica that was away up to date", () => {
    const small = replicated(ASYNCHRONOUS, { write: every(20, 0, 1000) });
    scheduleFault(small.system, {
      kind: "crash",
      component: "db",
      ordinal: 1,
      atMicros: ms(205),
      forMicros: ms(300),
    });
    scheduleFault(small.system, {
      kind: "pause",
      component: "db",
      ordinals: [2],
      atMicros: ms(205),
      forMicros: ms(300),
    });
    small.system.world.advanceTo(seconds(2));
    expect(holdings(small)).toEqual(["50/50", "50/50", "50/50"]);
  });
});

describe("failover", () => {
  const crash = {
    kind: "crash",
    component: "db",
    ordinal: 0,
    atMicros: ms(500),
    forMicros: seconds(2),
  } as const;
  const isolation = {
    kind: "isolation",
    component: "db",
    ordinals: [0],
    atMicros: ms(500),
    forMicros: seconds(2),
  } as const;
  /** What keeps one of the two callers from the old primary as well. */
  const cutOff = {
    kind: "link",
    from: "app",
    to: "db",
    callers: [1],
    callees: [0],
    fault: { partitioned: true },
    atMicros: ms(500),
    forMicros: seconds(2),
  } as const;

  it("puts the replica with most writes in the place of a dead primary, after its heartbeats and its promotion", () => {
    const small = replicated({ ...ASYNCHRONOUS, failover: FAILOVER }, { write: every(20, 0, 2000) });
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(ms(890));
    expect(replicationOf(small).primary).toBe(0);
    small.system.world.advanceTo(ms(910));
    expect(replicationOf(small).primary).toBe(1);
    expect(small.recording.marks.map(({ title }) => title)).toContain("db: another primary");
    small.system.world.advanceTo(seconds(5));
    expect(new Set(servedBy(small, "INSERT t"))).toEqual(new Set([0, 1]));
    expect(new Set(holdings(small)).size).toBe(1);
  });

  it("loses what the replicas had not received, and the old primary discards it when it is back", () => {
    const slow = { ...ASYNCHRONOUS, shipping: constant(ms(101)), failover: FAILOVER };
    const small = replicated(slow, { write: every(20, 0, 500) });
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(ms(499));
    const [primary, replica] = replicationOf(small).nodes;
    const ahead = (primary?.position ?? 0) - (replica?.position ?? 0);
    small.system.world.advanceTo(seconds(5));
    expect(ahead).toBeGreaterThan(3);
    expect(discarded(small)).toBeGreaterThan(0);
    expect(discarded(small)).toBeLessThanOrEqual(ahead);
    expect(new Set(holdings(small)).size).toBe(1);
  });

  it("loses nothing that was acknowledged when it is synchronous", () => {
    const small = replicated(
      { ...ASYNCHRONOUS, synchronous: 1, failover: FAILOVER },
      { write: every(7, 0, 2000) },
    );
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(seconds(6));
    const [{ position } = { position: 0 }] = replicationOf(small).nodes;
    expect(servedBy(small, "INSERT t").length).toBeGreaterThan(200);
    expect(position).toBeGreaterThanOrEqual(servedBy(small, "INSERT t").length);
    expect(new Set(holdings(small)).size).toBe(1);
  });

  it("without fencing leaves two primaries, each with callers of its own, until they hear of each other: a split brain", () => {
    const small = replicated(
      { ...ASYNCHRONOUS, failover: { ...FAILOVER, fencing: false } },
      { write: every(20, 0, 4000) },
    );
    scheduleFault(small.system, isolation);
    scheduleFault(small.system, cutOff);
    small.system.world.advanceTo(seconds(2));
    expect(replicationOf(small).nodes.filter(({ takesWrites }) => takesWrites)).toHaveLength(2);
    small.system.world.advanceTo(seconds(6));
    expect(replicationOf(small).nodes.filter(({ takesWrites }) => takesWrites)).toHaveLength(1);
    expect(discarded(small)).toBeGreaterThan(30);
    expect(new Set(holdings(small)).size).toBe(1);
  });

  it("with fencing has one primary at most, and sends the callers of the old one to the new one", () => {
    const small = replicated({ ...ASYNCHRONOUS, failover: FAILOVER }, { write: every(20, 0, 4000) });
    scheduleFault(small.system, isolation);
    scheduleFault(small.system, cutOff);
    small.system.world.advanceTo(seconds(2));
    expect(replicationOf(small).nodes.filter(({ takesWrites }) => takesWrites)).toHaveLength(1);
    const refused = small.recording.spans.find(({ attributes }) => attributes["error.type"] === "read_only");
    expect(refused?.attributes["db.response.status_code"]).toBe("25006");
    small.system.world.advanceTo(seconds(6));
    expect(servedBy(small, "INSERT t").at(-1)).toBe(1);
    expect(new Set(holdings(small)).size).toBe(1);
  });

  it("goes on from a checkpoint in its midst as it would have", () => {
    const run = (): SmallSystem => {
      const small = replicated({ ...ASYNCHRONOUS, failover: FAILOVER }, { write: every(20, 0, 2000) });
      scheduleFault(small.system, crash);
      return small;
    };
    const [straight, broken] = [run(), run()];
    straight.system.world.advanceTo(seconds(4));
    broken.system.world.advanceTo(ms(800));
    broken.system.world.adopt(unpack(pack(broken.system.world.state).packed) as WorldState<SystemState>);
    broken.system.world.advanceTo(seconds(4));
    expect(broken.system.world.digest()).toBe(straight.system.world.digest());
  });

  it("waits until the replica has applied what it has", () => {
    const small = replicated(
      { ...ASYNCHRONOUS, apply: constant(ms(80)), failover: FAILOVER },
      { write: every(20, 0, 500) },
    );
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(ms(1_500));
    expect(replicationOf(small).primary).toBe(0);
    small.system.world.advanceTo(seconds(3));
    expect(replicationOf(small).primary).toBe(1);
  });
});
