import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { attempts, fixed, within } from "./policy";
import { costing, fromReplica, noOlderThan, operation, query, statement } from "./program";
import { EVENT } from "./system";
import { clientSpec, databaseSpec, serviceSpec, smallSystem } from "./testing/small-system";

const cost = costing(constant(ms(1)), 1, 1);
const read = noOlderThan(fromReplica(statement("SELECT t", "t", cost)), ms(50));
const write = operation("POST /t", [
  query("db", statement("INSERT INTO t VALUES (1)", "t", cost), within(ms(300))),
]);

/** One read, so long after a write that replicas need 10 ms to apply; the disk of the ordinals is a hundred times slower. */
function readAfter(afterMs: number, slow: readonly number[], tries: number) {
  const get = operation("GET /t", [query("db", read, within(ms(300), attempts(tries, fixed(ms(1)))))]);
  const small = smallSystem([
    { ...clientSpec("app", write.name, { rate: 0 }), id: "writer" },
    { ...clientSpec("app", get.name, { rate: 0 }), id: "reader" },
    serviceSpec("app", [write, get], { pools: { db: { size: 9, acquireTimeoutMicros: seconds(1) } } }),
    databaseSpec("db", {
      instances: 3,
      replication: { synchronous: 0, shipping: constant(ms(2)), apply: constant(ms(10)) },
    }),
  ]);
  const { system, recording } = small;
  if (slow.length > 0)
    scheduleFault(system, {
      kind: "disk",
      component: "db",
      ordinals: slow,
      factor: 100,
      atMicros: 1,
      forMicros: Infinity,
    });
  system.world.at(ms(10), EVENT.arrival, 0);
  system.world.at(ms(10 + afterMs), EVENT.arrival, 1);
  system.world.advanceTo(seconds(3));
  const spans = recording.spans.filter(({ name, service }) => name === "SELECT t" && service === "app");
  return spans.map(({ attributes }) => attributes["error.type"] ?? "answered");
}

describe("a read that must not be older than 50 ms", () => {
  it("is answered by a replica that has applied what there is, or is behind by less", () => {
    expect(readAfter(500, [], 1)).toEqual(["answered"]);
    expect(readAfter(20, [1, 2], 1)).toEqual(["answered"]);
  });

  it("is refused by one that is further behind, and tells by how much", () => {
    expect(readAfter(500, [1, 2], 1)).toEqual(["too_stale"]);
  });

  it("is tried again at the next replica, which may have it", () => {
    const outcomes = [1, 2].map((slow) => readAfter(500, [slow], 2));
    expect(outcomes).toContainEqual(["answered"]);
    expect(outcomes).toContainEqual(["too_stale", "answered"]);
  });
});
