import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { within } from "../services/policy";
import { costing, indexedStatement, operation, query, work } from "../services/program";
import { databaseSpec, serviceSpec, type SmallSystem, visited } from "../services/testing/small-system";
import type { ActionRequest } from "./action-offer";
import { applyAction } from "./apply-action";
import { MITIGATIONS } from "./catalogue";
import { offer } from "./mitigation";

const OFFERS = MITIGATIONS.map((mitigation) => offer(mitigation, ["app", "db"]));

const slow = indexedStatement("SELECT 1", "rows", {
  index: "rows_idx",
  seek: costing(constant(ms(1)), 1, 1),
  scan: costing(constant(ms(300)), 900, 1),
});

/** An application of two instances whose second version needs an index, asked at these times (in seconds). */
function app(askedAtSeconds: readonly number[]): SmallSystem {
  const versions = {
    v1: [operation("GET /", [work(constant(ms(5)))])],
    v2: [operation("GET /", [query("db", slow, within(seconds(1)))])],
  };
  const spec = serviceSpec("app", [], {
    instances: 2,
    versions,
    pools: { db: { size: 4, acquireTimeoutMicros: ms(100) } },
  });
  return visited([spec, databaseSpec("db")], "app", "GET /", askedAtSeconds.map(seconds));
}

function act(
  small: SmallSystem,
  kind: string,
  target: string,
  parameters: ActionRequest["parameters"] = {},
): void {
  applyAction(small.system, OFFERS, { kind, target, parameters });
}

/** How long each request took at the application, in milliseconds, and under which version. */
function served({ recording }: SmallSystem): string[] {
  return recording.spans
    .filter(({ name }) => name === "GET /")
    .map(({ version, startMicros, endMicros }) => `${version} ${((endMicros ?? 0) - startMicros) / 1000}`);
}

function release(small: SmallSystem, atMicros: number): void {
  scheduleFault(small.system, {
    kind: "release",
    component: "app",
    version: "v2",
    atMicros,
    stepMicros: 0,
    detail: "",
  });
}

describe("rolling back", () => {
  it("puts the version before the latest release back, on every instance", () => {
    const small = app([1, 11, 12, 80, 81]);
    release(small, seconds(10));
    small.system.world.advanceTo(seconds(15));
    act(small, "rollback", "app");
    small.system.world.advanceTo(minutes(2));
    expect(served(small)).toEqual(["v1 5", "v2 302", "v2 302", "v1 5", "v1 5"]);
    expect(small.recording.marks.map(({ title }) => title)).toEqual(["app v2", "Roll back: app", "app v1"]);
  });

  it("is refused where there was no release, and after it has been done", () => {
    const small = app([]);
    expect(() => act(small, "rollback", "app")).toThrow("no release");
    release(small, seconds(10));
    small.system.world.advanceTo(seconds(15));
    act(small, "rollback", "app");
    small.system.world.advanceTo(minutes(2));
    expect(() => act(small, "rollback", "app")).toThrow("no release");
  });

  it("reaches an instance that is away: it comes back with the old version", () => {
    const small = app([80, 81]);
    release(small, seconds(10));
    small.system.world.advanceTo(seconds(15));
    scheduleFault(small.system, {
      kind: "crash",
      component: "app",
      ordinal: 1,
      atMicros: seconds(20),
      forMicros: seconds(45),
    });
    act(small, "rollback", "app");
    small.system.world.advanceTo(minutes(2));
    expect(served(small)).toEqual(["v1 5", "v1 5"]);
  });
});

describe("building missing indexes", () => {
  it("finds the statements of the versions now running that read whole tables", () => {
    const small = app([11, 200]);
    release(small, seconds(10));
    small.system.world.advanceTo(seconds(12));
    act(small, "add-index", "db");
    small.system.world.advanceTo(minutes(5));
    expect(served(small)).toEqual(["v2 302", "v2 3"]);
  });

  it("finds nothing where nothing is missing", () => {
    const small = app([1, 200]);
    act(small, "add-index", "db");
    small.system.world.advanceTo(minutes(5));
    expect(served(small)).toEqual(["v1 5", "v1 5"]);
    expect(small.system.world.domain.components.flatMap(({ indexes }) => indexes)).toEqual([]);
  });
});

describe("the other mitigations", () => {
  it("scaling out adds instances of the version that runs", () => {
    const small = app([]);
    release(small, seconds(10));
    small.system.world.advanceTo(seconds(15));
    act(small, "scale-out", "app", { instances: 3 });
    small.system.world.advanceTo(minutes(2));
    const { instances, components } = small.system.world.domain;
    const members = components[1]?.members ?? [];
    expect(members.map((index) => instances[index]?.version)).toEqual([1, 1, 1, 1, 1]);
  });

  it("resizing a pool holds for every instance, and only within its bounds", () => {
    const small = app([]);
    act(small, "raise-pool", "app", { connections: 9 });
    small.system.world.advanceTo(minutes(1));
    const sizes = small.system.world.domain.instances.flatMap(({ pools }) =>
      pools.map(({ capacity }) => capacity),
    );
    expect(sizes).toEqual([9, 9]);
    expect(() => act(small, "raise-pool", "app", { connections: 0 })).toThrow("between 4 and 60");
    expect(() => act(small, "raise-pool", "app", { connections: 7.5 })).toThrow("whole number");
    expect(() => act(small, "raise-pool", "db")).toThrow("no connection pool");
  });

  it("turning retries off takes effect after its delay", () => {
    const small = app([]);
    act(small, "disable-retries", "app");
    small.system.world.advanceTo(seconds(29));
    expect(small.system.world.domain.components[1]?.retries).toBe(true);
    small.system.world.advanceTo(seconds(31));
    expect(small.system.world.domain.components[1]?.retries).toBe(false);
  });

  it("restarting brings everything back, as other processes", () => {
    const small = app([30]);
    const before = small.system.world.domain.instances.map(({ process }) => process);
    act(small, "restart", "app");
    small.system.world.advanceTo(seconds(5) + ms(50));
    expect(small.system.world.domain.instances.filter(({ up }) => !up)).toHaveLength(2);
    small.system.world.advanceTo(minutes(1));
    expect(served(small)).toEqual(["v1 5"]);
    expect(
      small.system.world.domain.instances.filter(({ process }) => !before.includes(process)),
    ).toHaveLength(2);
  });

  it("are marked when they are taken, and refused where they are not on offer", () => {
    const small = app([]);
    act(small, "flush-cache", "app");
    small.system.world.advanceTo(1);
    expect(small.recording.marks).toEqual([{ component: "app", title: "Flush the cache: app", atMicros: 0 }]);
    expect(() => act(small, "flush-cache", "moon")).toThrow('cannot be done to "moon"');
    expect(() => act(small, "pray", "app")).toThrow('no action "pray"');
  });
});
