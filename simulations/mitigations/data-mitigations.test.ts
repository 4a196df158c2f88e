import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { present } from "../kernel/assert";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { attempts, fixed, within } from "../services/policy";
import {
  type Block,
  costing,
  locking,
  operation,
  query,
  statement,
  transaction,
  wait,
} from "../services/program";
import { databaseSpec, serviceSpec, type SmallSystem, visited } from "../services/testing/small-system";
import { applyAction } from "./apply-action";
import { MITIGATIONS } from "./catalogue";
import { offer } from "./mitigation";

const OFFERS = MITIGATIONS.map((mitigation) => offer(mitigation, ["app", "db"]));
const LOCKS = { commit: constant(ms(1)), lockTimeoutMicros: seconds(60), deadlockTimeoutMicros: seconds(1) };

const locked = query(
  "db",
  locking(statement("UPDATE items SET n = 1", "items", costing(constant(ms(5)), 1, 0)), "entry"),
  within(seconds(100)),
);
const report = query(
  "db",
  statement("SELECT everything", "items", costing(constant(seconds(50)), 9, 9)),
  within(seconds(100)),
);

/** One operation on a database of one article, asked at these seconds. */
function app(steps: Block, atSeconds: readonly number[]): SmallSystem {
  const spec = serviceSpec("app", [operation("GET /", steps)], {
    pools: { db: { size: 9, acquireTimeoutMicros: seconds(1) } },
  });
  return visited(
    [spec, databaseSpec("db", { transactions: LOCKS })],
    "app",
    "GET /",
    atSeconds.map(seconds),
    300_000,
  );
}

/** Client spans by name: when they ended, in whole seconds, and how. */
function ends({ recording }: SmallSystem, name: string): string[] {
  return recording.spans
    .filter((span) => span.name === name && span.service === "app")
    .map(({ endMicros, attributes }) => {
      const error = attributes["error.type"];
      const at = String(Math.round((endMicros ?? 0) / seconds(1)));
      return typeof error === "string" ? `${at} ${error}` : at;
    });
}

describe("killing long queries", () => {
  it("ends a statement that runs for longer, and no other", () => {
    const small = app([report], [1, 13]);
    small.system.world.advanceTo(seconds(5));
    applyAction(small.system, OFFERS, { kind: "kill-query", target: "db", parameters: { seconds: 5 } });
    small.system.world.advanceTo(seconds(100));
    expect(ends(small, "SELECT items")).toEqual(["15 query_canceled", "63"]);
    expect(
      small.recording.spans.find(({ name }) => name === "SELECT items")?.attributes[
        "db.response.status_code"
      ],
    ).toBe("57014");
  });

  it("ends a transaction that holds a row while its caller does something else: those behind it go on", () => {
    const small = app(
      [transaction("db", within(seconds(100)), [locked, wait("bank", constant(seconds(40)))])],
      [1, 14],
    );
    small.system.world.advanceTo(seconds(5));
    applyAction(small.system, OFFERS, { kind: "kill-query", target: "db", parameters: { seconds: 5 } });
    small.system.world.advanceTo(seconds(100));
    expect(ends(small, "UPDATE items")).toEqual(["1", "15"]);
    expect(ends(small, "COMMIT")).toEqual(["41 connection_reset", "55"]);
  });

  it("is refused for what runs no queries", () => {
    const act = { kind: "kill-query", target: "app", parameters: {} };
    expect(() => applyAction(app([], []).system, OFFERS, act)).toThrow("runs no queries");
  });
});

describe("failing over", () => {
  const write = query(
    "db",
    statement("INSERT INTO t", "t", costing(constant(ms(1)), 0, 0)),
    within(seconds(1), attempts(3, fixed(ms(100)))),
  );
  function replicated(atSeconds: readonly number[]): SmallSystem {
    const spec = serviceSpec("app", [operation("GET /", [write])], {
      pools: { db: { size: 9, acquireTimeoutMicros: seconds(1) } },
    });
    const replication = { synchronous: 0, shipping: constant(ms(1)), apply: constant(ms(1)) };
    return visited(
      [spec, databaseSpec("db", { instances: 2, replication })],
      "app",
      "GET /",
      atSeconds.map(seconds),
    );
  }
  const act = { kind: "fail-over", target: "db", parameters: {} };

  it("makes the replica the primary, whom callers find once the old one has refused them", () => {
    const small = replicated([1, 25, 30, 35]);
    small.system.world.advanceTo(seconds(2));
    applyAction(small.system, OFFERS, act);
    small.system.world.advanceTo(seconds(60));
    expect(ends(small, "INSERT t")).toEqual(["1", "25 read_only", "25", "30", "35"]);
    const { replication } = present(small.system.world.domain.components[2], "db");
    expect(replication?.primary).toBe(1);
    expect(replication?.nodes.map(({ position, takesWrites }) => [position, takesWrites])).toEqual([
      [4, false],
      [4, true],
    ]);
  });

  it("is refused where there is no replica, or none can be reached", () => {
    expect(() => applyAction(app([], []).system, OFFERS, act)).toThrow("no replicas");
    const small = replicated([]);
    scheduleFault(small.system, {
      kind: "crash",
      component: "db",
      ordinal: 1,
      atMicros: 0,
      forMicros: seconds(9),
    });
    small.system.world.advanceTo(seconds(1));
    expect(() => applyAction(small.system, OFFERS, act)).toThrow("can be reached");
  });
});

describe("copying a key to more partitions", () => {
  it("spreads its reads after its delay", () => {
    const look = query("db", statement("SELECT t", "t", costing(constant(ms(1)), 1, 1)), within(seconds(1)));
    const spec = serviceSpec("app", [operation("GET /", [look])], {
      pools: { db: { size: 9, acquireTimeoutMicros: seconds(1) } },
    });
    const db = databaseSpec("db", { instances: 4, partitioning: { by: "entry", virtualNodes: 16 } });
    const times = Array.from({ length: 60 }, (_, index) => seconds(index + 1));
    const small = visited([spec, db], "app", "GET /", times);
    const act = { kind: "spread-key", target: "db", parameters: { key: 0, copies: 3 } };
    applyAction(small.system, OFFERS, act);
    small.system.world.advanceTo(seconds(70));
    const where = small.recording.spans
      .filter(({ name }) => name === "SELECT t")
      .map(({ attributes }) => String(attributes["faultline.db.instance.id"]));
    expect([new Set(where.slice(0, 29)).size, new Set(where.slice(30)).size]).toEqual([1, 3]);
  });

  it("is refused where there are no partitions", () => {
    const act = { kind: "spread-key", target: "db", parameters: {} };
    expect(() => applyAction(app([], []).system, OFFERS, act)).toThrow("no partitions");
  });
});
