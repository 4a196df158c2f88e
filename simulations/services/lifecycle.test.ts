import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import type { Effect } from "./change";
import { within } from "./policy";
import { call, costing, indexedStatement, operation, publish, query, work } from "./program";
import { stationsOf } from "./resources";
import { littlesLaw } from "./station";
import { databaseSpec, queueSpecs, serviceSpec, type SmallSystem, visited } from "./testing/small-system";

function change(small: SmallSystem, id: string, atMicros: number, effect: Effect): void {
  const component = small.system.blueprint.components.findIndex((each) => each.id === id);
  plan(small.system, atMicros, { component, effect, note: null });
}

function run(small: SmallSystem, untilMicros = seconds(10)): SmallSystem {
  small.system.world.advanceTo(untilMicros);
  for (const { name, station } of stationsOf(small.system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, small.system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${small.seed}`).toBe(timeIntegral);
    expect([station.busy, station.waiting], `${name} is empty at the end`).toEqual([0, 0]);
  }
  expect(
    small.recording.spans.every(({ endMicros }) => endMicros !== null),
    "every span has ended",
  ).toBe(true);
  return small;
}

const back = (milliseconds: number) =>
  serviceSpec("back", [operation("GET /b", [work(constant(ms(milliseconds)))])]);
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);

function outcomes({ recording }: SmallSystem, service: string, name: string): unknown[] {
  return recording.spans
    .filter((span) => span.service === service && span.name === name)
    .map(({ attributes }) => attributes["error.type"] ?? attributes["http.response.status_code"] ?? "ok");
}

describe("a restart", () => {
  it("loses the work under way and cuts its callers off", () => {
    const small = visited([front, back(200)], "front", "GET /", [0]);
    change(small, "back", ms(50), { kind: "stop", ordinal: 0 });
    change(small, "back", ms(150), { kind: "start", ordinal: 0 });
    run(small);
    expect(outcomes(small, "front", "GET /b")).toEqual(["connection_reset"]);
    expect(outcomes(small, "front", "GET /")).toEqual(["502"]);
  });

  it("is refused connections while it is away, and served as before when it is back", () => {
    const small = visited([front, back(5)], "front", "GET /", [ms(100), ms(300)]);
    change(small, "back", ms(50), { kind: "stop", ordinal: 0 });
    change(small, "back", ms(200), { kind: "start", ordinal: 0 });
    run(small);
    expect(outcomes(small, "front", "GET /b")).toEqual(["connection_refused", 200]);
  });

  it("makes another process, so that its counters begin anew", () => {
    const small = visited([back(5)], "back", "GET /b", [0, ms(300)]);
    change(small, "back", ms(50), { kind: "stop", ordinal: 0 });
    change(small, "back", ms(200), { kind: "start", ordinal: 0 });
    run(small);
    const names = small.system.world.domain.processes
      .map(({ name }) => name)
      .filter((name) => name.startsWith("back"));
    expect(new Set(names).size).toBe(2);
  });

  it("goes round an instance that is down while another is up", () => {
    const two = { ...back(5), instances: 2 };
    const small = visited([front, two], "front", "GET /", [ms(100), ms(110), ms(120)]);
    change(small, "back", ms(50), { kind: "stop", ordinal: 0 });
    run(small);
    expect(outcomes(small, "front", "GET /b")).toEqual([200, 200, 200]);
  });

  it("of a consumer hands its messages back to the queue", () => {
    const shop = serviceSpec("shop", [operation("POST /", [publish("queue", "sold", within(ms(50)))])]);
    const parts = [shop, ...queueSpecs("queue", "worker", [operation("sold", [work(constant(ms(100)))])], 1)];
    const small = visited(parts, "shop", "POST /", [0, ms(1)]);
    change(small, "worker", ms(50), { kind: "stop", ordinal: 0 });
    change(small, "worker", ms(500), { kind: "start", ordinal: 0 });
    run(small);
    const handled = small.recording.spans.filter(({ name }) => name === "process queue");
    expect(
      handled.map(({ startMicros, endMicros, error }) => [
        startMicros / 1000,
        (endMicros ?? 0) / 1000,
        error,
      ]),
    ).toEqual([
      [3, 50, true],
      [500, 600, false],
      [600, 700, false],
    ]);
  });

  it("of a service whose statement still runs leaves the statement to the database", () => {
    const slow = indexedStatement("SELECT 1", "rows", {
      index: "i",
      seek: costing(constant(ms(1)), 1, 1),
      scan: costing(constant(ms(300)), 9, 1),
    });
    const app = serviceSpec("app", [operation("GET /", [query("db", slow, within(ms(20)))])], {
      pools: { db: { size: 1, acquireTimeoutMicros: ms(50) } },
    });
    const small = visited([app, databaseSpec("db")], "app", "GET /", [0, ms(400)]);
    change(small, "app", ms(50), { kind: "stop", ordinal: 0 });
    change(small, "app", ms(100), { kind: "start", ordinal: 0 });
    change(small, "db", ms(350), { kind: "index", name: "i" });
    run(small);
    expect(outcomes(small, "app", "SELECT rows")).toEqual(["timeout", "ok"]);
  });
});

describe("a change", () => {
  it("of version serves new requests by the new program, and lets old ones end on the old", () => {
    const versions = {
      v1: [operation("GET /b", [work(constant(ms(100)))])],
      v2: [operation("GET /b", [work(constant(ms(10)))])],
    };
    const small = visited([{ ...back(1), versions }], "back", "GET /b", [0, ms(100)]);
    change(small, "back", ms(50), { kind: "release", ordinal: 0, version: 1 });
    run(small);
    expect(
      small.recording.spans.map(({ version, startMicros, endMicros }) => [
        version,
        ((endMicros ?? 0) - startMicros) / 1000,
      ]),
    ).toEqual([
      ["v1", 100],
      ["v2", 10],
    ]);
  });

  it("of a pool's size lets those who wait go on at once", () => {
    const slow = indexedStatement("SELECT 1", "rows", {
      index: "i",
      seek: costing(constant(ms(1)), 1, 1),
      scan: costing(constant(ms(100)), 9, 1),
    });
    const app = serviceSpec("app", [operation("GET /", [query("db", slow, within(ms(500)))])], {
      pools: { db: { size: 1, acquireTimeoutMicros: ms(90) } },
    });
    const small = visited([app, databaseSpec("db")], "app", "GET /", [0, 0, 0]);
    const database = small.system.blueprint.components.findIndex(({ id }) => id === "db");
    change(small, "app", ms(50), { kind: "pool-size", database, size: 3 });
    run(small);
    expect(outcomes(small, "app", "GET /")).toEqual([200, 200, 200]);
  });

  it("to a link makes it slow, lossy or dead, in both directions", () => {
    const small = visited([front, back(5)], "front", "GET /", [0, seconds(2), seconds(4)]);
    const to = small.system.blueprint.components.findIndex(({ id }) => id === "back");
    const all = { kind: "link", to, ways: ["request", "answer"], callers: null, callees: null } as const;
    change(small, "front", seconds(1), {
      kind: "begin",
      ailment: { ...all, fault: { latencyFactor: 10 } },
    });
    change(small, "front", seconds(3), { kind: "begin", ailment: { ...all, fault: { partitioned: true } } });
    run(small);
    expect(outcomes(small, "front", "GET /b")).toEqual([200, 200, "timeout"]);
    const times = small.recording.spans
      .filter(({ service, name }) => service === "front" && name === "GET /b")
      .map(({ startMicros, endMicros }) => ((endMicros ?? 0) - startMicros) / 1000);
    expect(times).toEqual([7, 25, 500]);
  });

  it("of an index makes its statement cheap, and every other stays what it was", () => {
    const slow = indexedStatement("SELECT 1", "rows", {
      index: "i",
      seek: costing(constant(ms(1)), 1, 1),
      scan: costing(constant(ms(150)), 9, 1),
    });
    const app = serviceSpec("app", [operation("GET /", [query("db", slow, within(ms(500)))])], {
      pools: { db: { size: 1, acquireTimeoutMicros: ms(90) } },
    });
    const small = visited([app, databaseSpec("db")], "app", "GET /", [0, seconds(1)]);
    change(small, "db", ms(500), { kind: "index", name: "i" });
    run(small);
    const statements = small.recording.spans.filter(({ name }) => name === "SELECT rows");
    expect(statements.map(({ attributes }) => attributes["db.rows_examined"])).toEqual([9, 1]);
    const [line] = small.recording.logs.filter(
      ({ service, severityNumber }) => service === "db" && severityNumber === 13,
    );
    expect(line?.attributes).toMatchObject({
      duration_ms: 150,
      "db.rows_examined": 9,
      "db.query.text": "SELECT 1",
    });
  });
});
