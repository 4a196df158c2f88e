import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "./policy";
import { costing, fromReplica, operation, query, statement } from "./program";
import { EVENT } from "./system";
import {
  clientSpec,
  databaseSpec,
  serviceSpec,
  smallSpec,
  type SmallSystem,
  systemOf,
} from "./testing/small-system";

const cost = costing(constant(ms(1)), 1, 1);
const patient = within(seconds(1));
const write = operation("POST /t", [query("db", statement("INSERT INTO t VALUES (1)", "t", cost), patient)]);
const read = operation("GET /t", [query("db", fromReplica(statement("SELECT t", "t", cost)), patient)]);

/** A database whose third instance is 20 ms away, one way; who writes to it and who reads from it at which milliseconds. */
function twoRegions(
  visits: { readonly write?: number[]; readonly read?: number[] },
  synchronous = 0,
): SmallSystem {
  const app = serviceSpec("app", [write, read], {
    pools: { db: { size: 50, acquireTimeoutMicros: seconds(1) } },
  });
  const db = databaseSpec("db", {
    instances: 3,
    replication: { synchronous, shipping: constant(ms(2)), apply: constant(ms(1)) },
  });
  const writers = { ...clientSpec("app", write.name, { rate: 0 }), id: "writers" };
  const readers = { ...clientSpec("app", read.name, { rate: 0 }), id: "readers" };
  const regions = { app: "east", db: "east", "db/2": "west" };
  const network = { regions, latency: { "east>west": constant(ms(20)) } };
  const small = systemOf({ ...smallSpec([writers, readers, app, db]), network });
  for (const at of visits.write ?? []) small.system.world.at(ms(at), EVENT.arrival, 0);
  for (const at of visits.read ?? []) small.system.world.at(ms(at), EVENT.arrival, 1);
  return small;
}

/** Milliseconds that each statement with this name took its caller. */
function took({ recording }: SmallSystem, name: string): number[] {
  return recording.spans
    .filter((span) => span.name === name)
    .map(({ startMicros, endMicros }) => ((endMicros ?? NaN) - startMicros) / 1_000);
}

describe("an instance in a region of its own", () => {
  it("is as far from its callers as the regions are", () => {
    const small = twoRegions({ write: [0], read: [100, 200] });
    small.system.world.advanceTo(seconds(1));
    expect(took(small, "INSERT t")).toEqual([3]);
    expect(took(small, "SELECT t").toSorted((a, b) => a - b)).toEqual([3, 41]);
  });

  it("gets the writes of its primary so much later than those that are near it", () => {
    const small = twoRegions({ write: [0] });
    const replication = small.system.world.domain.components[3]?.replication;
    const applied = (): number[] | undefined => replication?.nodes.map((node) => node.applied);
    // Committed at 4 ms: at the replicas at 6 ms and at 24 ms.
    small.system.world.advanceTo(ms(23));
    expect(applied()).toEqual([1, 1, 0]);
    small.system.world.advanceTo(ms(40));
    expect(applied()).toEqual([1, 1, 1]);
  });

  it("is waited for where writes need the receipt of all", () => {
    const times = [1, 2].map((synchronous) => {
      const small = twoRegions({ write: [0] }, synchronous);
      small.system.world.advanceTo(seconds(1));
      return took(small, "INSERT t");
    });
    expect(times).toEqual([[7], [43]]);
  });
});
