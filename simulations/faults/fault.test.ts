import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { cacheGet, call, costing, operation, query, statement, work } from "../services/program";
import {
  cacheSpec,
  clientSpec,
  databaseSpec,
  serviceSpec,
  smallSystem,
  type SmallSystem,
  visited,
} from "../services/testing/small-system";
import type { Fault } from "./fault";
import { scheduleFault } from "./schedule-fault";

const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(5)))])]);
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);

/** What the front's calls came to, with their durations in milliseconds, at half past every second. */
function callsUnder(fault: Fault, count: number): unknown[] {
  const visits = Array.from({ length: count }, (_, second) => seconds(second) + ms(500));
  const small = visited([front, back], "front", "GET /", visits);
  scheduleFault(small.system, fault);
  return calls(small, count);
}

function calls({ system, recording }: SmallSystem, untilSeconds: number): unknown[] {
  system.world.advanceTo(seconds(untilSeconds + 1));
  return recording.spans
    .filter(({ service, name }) => service === "front" && name === "GET /b")
    .map(
      ({ attributes, startMicros, endMicros }) =>
        attributes["error.type"] ?? ((endMicros ?? 0) - startMicros) / 1000,
    );
}

describe("a fault", () => {
  it("of a link passes with its time", () => {
    const time = { from: "front", to: "back", atMicros: seconds(1), forMicros: seconds(1) } as const;
    expect(
      callsUnder({ kind: "link", ...time, fault: { latencyFactor: 5, loss: 0, partitioned: false } }, 3),
    ).toEqual([7, 15, 7]);
    expect(
      callsUnder({ kind: "link", ...time, fault: { latencyFactor: 1, loss: 0, partitioned: true } }, 3),
    ).toEqual([7, "timeout", 7]);
    expect(
      callsUnder({ kind: "link", ...time, fault: { latencyFactor: 1, loss: 1, partitioned: false } }, 3),
    ).toEqual([7, "timeout", 7]);
  });

  it("of a machine's CPU makes all its work slower", () => {
    expect(
      callsUnder(
        { kind: "slow-cpu", component: "back", factor: 4, atMicros: seconds(1), forMicros: seconds(1) },
        3,
      ),
    ).toEqual([7, 22, 7]);
  });

  it("that kills an instance is over when it is back", () => {
    expect(
      callsUnder(
        { kind: "crash", component: "back", ordinal: 0, atMicros: seconds(1), forMicros: seconds(1) },
        3,
      ),
    ).toEqual([7, "connection_refused", 7]);
  });

  it("that is a release goes from instance to instance", () => {
    const versions = {
      v1: [operation("GET /b", [work(constant(ms(5)))])],
      v2: [operation("GET /b", [work(constant(ms(50)))])],
    };
    const small = visited([front, { ...back, instances: 2, versions }], "front", "GET /", [
      0,
      ms(10),
      seconds(1.2),
      seconds(1.4),
      seconds(3),
      seconds(4),
    ]);
    scheduleFault(small.system, {
      kind: "release",
      component: "back",
      version: "v2",
      atMicros: seconds(1),
      stepMicros: seconds(1),
      detail: "",
    });
    expect(calls(small, 5).slice(0, 2)).toEqual([7, 7]);
    expect(calls(small, 6).slice(2, 4).toSorted()).toEqual([52, 7].map(Number).toSorted());
    expect(calls(small, 7).slice(4)).toEqual([52, 52]);
    expect(small.recording.marks).toEqual([{ component: "back", title: "back v2", atMicros: seconds(1) }]);
  });

  it("that empties a cache costs the database the reads", () => {
    const read = statement("SELECT 1", "rows", costing(constant(ms(1)), 1, 1));
    const shop = serviceSpec(
      "shop",
      [operation("GET /", [cacheGet("cache", "row", within(ms(50)), [query("db", read, within(ms(50)))])])],
      {
        pools: { db: { size: 1, acquireTimeoutMicros: ms(50) } },
      },
    );
    const small = visited([shop, cacheSpec("cache"), databaseSpec("db")], "shop", "GET /", [
      0,
      seconds(1),
      seconds(3),
    ]);
    scheduleFault(small.system, { kind: "cold-cache", component: "cache", atMicros: seconds(2) });
    small.system.world.advanceTo(seconds(5));
    expect(
      small.recording.spans
        .filter(({ name }) => name === "SELECT rows")
        .map(({ startMicros }) => Math.floor(startMicros / 1_000_000)),
    ).toEqual([0, 3]);
  });

  it("that is a surge brings so many times as many people, and passes", () => {
    const { system, seed } = smallSystem([clientSpec("back", "GET /b", { rate: 100 }), back], 1, false);
    scheduleFault(system, { kind: "surge", factor: 3, atMicros: seconds(20), forMicros: seconds(20) });
    const counts = [20, 40, 60].map((until) => {
      const before = system.world.domain.traffic.orders;
      system.world.advanceTo(seconds(until));
      return (system.world.domain.traffic.orders - before) / 20;
    });
    for (const [index, expected] of [100, 300, 100].entries())
      expect(Math.abs((counts[index] ?? 0) - expected), `seed ${seed}`).toBeLessThan(17);
  });

  it("that is only a note does nothing but say so", () => {
    const note = { kind: "config", title: "back: a new log level", detail: "" } as const;
    expect(callsUnder({ kind: "note", component: "back", note, atMicros: seconds(1) }, 2)).toEqual([7, 7]);
  });
});
