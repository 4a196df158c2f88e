import { SpanKind } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { present } from "../kernel/assert";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import type { WorldState } from "../kernel/world";
import { pack, unpack } from "../runner/core/packed-state";
import { scheduleFault } from "../faults/schedule-fault";
import type { ComponentSpec, ServiceSpec } from "./component-spec";
import { formatProgram } from "./format-program";
import { attempts, fixed, within } from "./policy";
import {
  type Block,
  costing,
  locking,
  operation,
  parallel,
  query,
  respond,
  statement,
  transaction,
  wait,
} from "./program";
import type { SystemState } from "./state";
import { EVENT } from "./system";
import {
  clientSpec,
  databaseSpec,
  serviceSpec,
  smallSystem,
  type SmallSystem,
  visited,
} from "./testing/small-system";

const QUICK = { commit: constant(ms(1)), lockTimeoutMicros: seconds(3), deadlockTimeoutMicros: ms(100) };
const update = (table: string, by: "customer" | "entry", timeoutMicros = seconds(10)) =>
  query(
    "db",
    locking(statement(`UPDATE ${table} SET n = n + 1`, table, costing(constant(ms(5)), 1, 0)), by),
    within(timeoutMicros),
  );
const pause = wait("bank", constant(ms(200)));
const items = update("items", "entry");
const once = within(seconds(10));

/** An application of two instances with one connection each, so many visitors at these milliseconds. */
function shop(
  steps: Block,
  atMs: readonly number[],
  options: { readonly app?: Partial<ServiceSpec>; readonly locks?: Partial<typeof QUICK> } = {},
): SmallSystem {
  const app = serviceSpec("app", [operation("POST /orders", steps)], {
    pools: { db: { size: 5, acquireTimeoutMicros: seconds(5) } },
    ...options.app,
  });
  const db = databaseSpec("db", { transactions: { ...QUICK, ...options.locks } });
  return visited([app, db], "app", "POST /orders", atMs.map(ms));
}

/** Spans of one visit in order of their start: name, and how long they took in milliseconds. */
function spansOf({ recording }: SmallSystem, kind: SpanKind): string[] {
  return recording.spans
    .filter((span) => span.kind === kind)
    .map(({ name, startMicros, endMicros, attributes }) => {
      const error = attributes["error.type"];
      const took = Math.round(((endMicros ?? 0) - startMicros) / 1000);
      return `${name} ${took}${error === undefined ? "" : ` ${String(error)}`}`;
    });
}

/** Rows that are locked, transactions that are not over, and connections in use. */
function leftovers({ system }: SmallSystem): number[] {
  const { instances, transactions } = system.world.domain;
  const locks = instances.flatMap(({ inProcess }) => (inProcess.locks === null ? [] : [inProcess.locks]));
  return [
    locks.reduce((sum, { rows, held, waits }) => sum + rows.size + held.size + waits.size, 0),
    transactions.records.filter(({ live }) => live).length,
    instances.reduce((sum, { pools }) => sum + pools.reduce((busy, pool) => busy + pool.busy, 0), 0),
  ];
}

const CLEAN = [0, 0, 0];

/** Of all client spans, those with these names. */
function named(small: SmallSystem, ...names: string[]): string[] {
  return spansOf(small, SpanKind.CLIENT).filter((span) => names.some((name) => span.startsWith(`${name} `)));
}

/** The first visitor places an order, the second wants a refund. */
function visitedBoth(components: readonly ComponentSpec[], atMs: readonly number[]): SmallSystem {
  const [first, second] = ["POST /orders", "POST /refunds"].map((name, index) => ({
    ...clientSpec("app", name, { rate: 0 }),
    id: `shoppers-${index}`,
  }));
  if (first === undefined || second === undefined) throw new Error("two kinds of visitors");
  const small = smallSystem([first, second, ...components]);
  for (const [index, at] of atMs.entries()) small.system.world.at(ms(at), EVENT.arrival, index % 2);
  return small;
}

describe("a transaction", () => {
  it("is BEGIN, its statements and COMMIT on one connection, as the trace shows", () => {
    const small = shop([transaction("db", once, [items, pause, update("accounts", "customer")])], [0]);
    small.system.world.advanceTo(seconds(2));
    expect(spansOf(small, SpanKind.CLIENT)).toEqual([
      "BEGIN 2",
      "UPDATE items 7",
      "UPDATE accounts 7",
      "COMMIT 3",
    ]);
    const begin = small.recording.spans.find(({ name }) => name === "BEGIN");
    expect(begin?.attributes).toMatchObject({
      "db.system.name": "postgresql",
      "db.operation.name": "BEGIN",
      "db.query.text": "BEGIN",
    });
    expect(begin?.attributes).not.toHaveProperty("db.collection.name");
    const { pools } = present(small.system.world.domain.instances[1], "instance of the application");
    expect(pools.map(({ arrivals }) => arrivals)).toEqual([1]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("holds its rows until it has committed: who wants one waits in line, and the database tells how long", () => {
    const small = shop([transaction("db", once, [items, pause])], [0, 50, 60]);
    small.system.world.advanceTo(seconds(2));
    expect(named(small, "UPDATE items")).toEqual(["UPDATE items 7", "UPDATE items 165", "UPDATE items 363"]);
    const waited = small.recording.events.filter(({ name }) => name === "waited for a row lock");
    expect(
      waited.map(({ span, attributes }) => [
        span,
        attributes["faultline.db.lock.row"],
        attributes["faultline.db.lock.wait_time"],
      ]),
    ).toEqual([
      ["UPDATE items", "items/0", 0.158],
      ["UPDATE items", "items/0", 0.356],
    ]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("holds no row that another wants less than the statement that locks it: statements alone queue too", () => {
    const small = shop([items], [0, 0, 0]);
    small.system.world.advanceTo(seconds(1));
    expect(named(small, "UPDATE items")).toEqual(["UPDATE items 7", "UPDATE items 12", "UPDATE items 17"]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("is rolled back when a step fails, and its rows are free", () => {
    const small = shop([transaction("db", once, [items, respond(409)])], [0, 100]);
    small.system.world.advanceTo(seconds(1));
    expect(named(small, "UPDATE items", "COMMIT", "ROLLBACK")).toEqual([
      "UPDATE items 7",
      "ROLLBACK 2",
      "UPDATE items 7",
      "ROLLBACK 2",
    ]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("fails when a row stays locked for longer than the lock timeout, and lets its caller try again as a whole", () => {
    const terms = within(seconds(10), attempts(2, fixed(ms(50))));
    const slow = wait("bank", constant(ms(600)));
    const small = shop([transaction("db", terms, [items, slow])], [0, 50], {
      locks: { lockTimeoutMicros: ms(400) },
    });
    small.system.world.advanceTo(seconds(3));
    expect(named(small, "BEGIN", "UPDATE items", "ROLLBACK")).toEqual([
      "BEGIN 2",
      "UPDATE items 7",
      "BEGIN 2",
      "UPDATE items 402 lock_timeout",
      "ROLLBACK 2",
      "BEGIN 2",
      "UPDATE items 109",
    ]);
    const failed = small.recording.spans.find(({ error }) => error);
    expect(failed?.attributes["db.response.status_code"]).toBe("55P03");
    const lines = small.recording.logs.map(({ template }) => template);
    expect(lines.filter((line) => line.includes("lock timeout"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("transaction on"))).toHaveLength(1);
    expect(leftovers(small)).toEqual(CLEAN);
  });
});

describe("a deadlock", () => {
  const accounts = update("accounts", "entry");
  const terms = within(seconds(10), attempts(3, fixed(ms(20))));
  /** Two operations that lock the same two rows in opposite orders; the catalogue has one entry, and there is one customer. */
  function opposite(atMs: readonly number[]): SmallSystem {
    const operations = [
      operation("POST /orders", [transaction("db", terms, [items, pause, accounts])]),
      operation("POST /refunds", [transaction("db", terms, [accounts, pause, items])]),
    ];
    const app = serviceSpec("app", operations, {
      pools: { db: { size: 5, acquireTimeoutMicros: seconds(5) } },
    });
    return visitedBoth([app, databaseSpec("db", { transactions: QUICK })], atMs);
  }

  it("ends the youngest transaction, which its caller tries again; the elder goes on", () => {
    const small = opposite([0, 30]);
    small.system.world.advanceTo(seconds(3));
    const failed = small.recording.spans.filter(({ error }) => error);
    expect(
      failed.map(({ name, attributes }) => [
        name,
        attributes["error.type"],
        attributes["db.response.status_code"],
      ]),
    ).toEqual([["UPDATE items", "deadlock_detected", "40P01"]]);
    expect(small.recording.spans.filter(({ name }) => name === "COMMIT")).toHaveLength(2);
    expect(
      small.recording.logs.filter(
        ({ service, template }) => service === "db" && template.startsWith("deadlock"),
      ),
    ).toHaveLength(1);
    expect(small.recording.points.filter(({ metric }) => metric === "faultline.db.deadlocks")).toHaveLength(
      1,
    );
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("is looked for only after a statement has waited for the deadlock timeout", () => {
    const small = opposite([0, 30]);
    small.system.world.advanceTo(seconds(3));
    const victim = small.recording.spans.find(({ error }) => error);
    const elder = small.recording.spans.find(({ name }) => name === "UPDATE accounts");
    expect(victim?.endMicros).toBeGreaterThan((elder?.startMicros ?? 0) + ms(100));
  });
});

describe("the connection of a transaction", () => {
  const body = [transaction("db", once, [update("items", "entry", ms(300)), pause])];

  it("is lost to a caller who stops waiting: the statement goes on to its end, and then all is undone", () => {
    const small = shop([transaction("db", once, [update("items", "entry", ms(100)), pause])], [0, 20]);
    small.system.world.advanceTo(ms(160));
    expect(leftovers(small)).toEqual([3, 2, 2]);
    small.system.world.advanceTo(seconds(2));
    expect(named(small, "UPDATE items", "ROLLBACK")).toEqual(["UPDATE items 7", "UPDATE items 100 timeout"]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("ends with the database's process, and a new one knows nothing of it", () => {
    const small = shop(body, [0, 20, 900]);
    scheduleFault(small.system, {
      kind: "crash",
      component: "db",
      ordinal: 0,
      atMicros: ms(100),
      forMicros: ms(50),
    });
    small.system.world.advanceTo(seconds(2));
    expect(named(small, "UPDATE items", "COMMIT", "ROLLBACK")).toEqual([
      "UPDATE items 7",
      "UPDATE items 78 connection_reset",
      "COMMIT 2 connection_reset",
      "UPDATE items 7",
      "COMMIT 3",
    ]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("ends with the caller's process, and its rows are free", () => {
    const small = shop(body, [0, 20, 900]);
    scheduleFault(small.system, {
      kind: "crash",
      component: "app",
      ordinal: 0,
      atMicros: ms(100),
      forMicros: ms(50),
    });
    small.system.world.advanceTo(seconds(2));
    expect(named(small, "UPDATE items").at(-1)).toBe("UPDATE items 7");
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("is broken off when the network has lost a statement", () => {
    const small = shop(body, [0, 900]);
    scheduleFault(small.system, {
      kind: "link",
      from: "app",
      to: "db",
      fault: { partitioned: true },
      atMicros: ms(2),
      forMicros: ms(700),
    });
    small.system.world.advanceTo(seconds(15));
    expect(named(small, "COMMIT")).toEqual(["COMMIT 3"]);
    expect(leftovers(small)).toEqual(CLEAN);
  });

  it("leaves nothing behind whatever is lost, doubled or damaged on the way", () => {
    const many = Array.from({ length: 150 }, (_, index) => index * 20);
    const terms = within(ms(150), attempts(3, fixed(ms(10))));
    const small = shop(
      [
        transaction("db", terms, [
          update("items", "entry", ms(150)),
          update("accounts", "customer", ms(150)),
        ]),
      ],
      many,
      {
        locks: { lockTimeoutMicros: ms(200) },
      },
    );
    scheduleFault(small.system, {
      kind: "link",
      from: "app",
      to: "db",
      fault: { loss: 0.1, duplication: 0.1, corruption: 0.05, reorderMicros: ms(30) },
      atMicros: 0,
      forMicros: seconds(3),
    });
    for (const component of ["app", "db"])
      scheduleFault(small.system, {
        kind: "crash",
        component,
        ordinal: 0,
        atMicros: seconds(1),
        forMicros: ms(100),
      });
    small.system.world.advanceTo(minutes(1));
    expect(named(small, "COMMIT").length).toBeGreaterThan(30);
    expect(leftovers(small)).toEqual(CLEAN);
  });
});

describe("a run with transactions", () => {
  it("goes on from a checkpoint in the midst of them as it would have", () => {
    const run = (): SmallSystem => shop([transaction("db", once, [items, pause])], [0, 50, 60]);
    const [straight, broken] = [run(), run()];
    straight.system.world.advanceTo(seconds(2));
    broken.system.world.advanceTo(ms(150));
    broken.system.world.adopt(unpack(pack(broken.system.world.state).packed) as WorldState<SystemState>);
    broken.system.world.advanceTo(seconds(2));
    expect(broken.system.world.digest()).toBe(straight.system.world.digest());
  });
});

describe("a program with a transaction", () => {
  it("reads like its trace", () => {
    const terms = within(ms(300), attempts(3, fixed(ms(20))));
    expect(formatProgram(operation("POST /orders", [transaction("db", terms, [items])]))).toBe(
      [
        "POST /orders",
        "  transaction on db  [within 300 ms; up to 3 attempts, 20 ms apart]",
        "    query db  [within 10 s]",
        "      UPDATE items SET n = n + 1",
        "    commit",
      ].join("\n"),
    );
  });

  it("is refused where one connection could not run it, or the database has no transactions", () => {
    const again = query(
      "db",
      statement("UPDATE a SET n = 1", "a", costing(constant(1), 1, 0)),
      within(ms(1), attempts(2, fixed(1))),
    );
    expect(() => shop([transaction("db", once, [again])], [])).toThrow("tried again by itself");
    expect(() => shop([transaction("db", once, [parallel([items], [items])])], [])).toThrow("side by side");
    const app = serviceSpec("app", [operation("GET /", [items])], {
      pools: { db: { size: 1, acquireTimeoutMicros: 1 } },
    });
    expect(() => visited([app, databaseSpec("db")], "app", "GET /")).toThrow("db has no transactions");
  });
});
