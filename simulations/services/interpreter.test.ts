import { SpanKind } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { attempts, fixed, optional, within } from "./policy";
import {
  branch,
  cacheGet,
  call,
  compute,
  costing,
  log,
  operation,
  parallel,
  publish,
  query,
  respond,
  statement,
  wait,
  work,
} from "./program";
import { stationsOf } from "./resources";
import { littlesLaw } from "./station";
import type { RecordedSpan } from "./testing/recording-telemetry";
import {
  cacheSpec,
  databaseSpec,
  queueSpecs,
  serviceSpec,
  type SmallSystem,
  visited,
} from "./testing/small-system";

const readRow = statement("SELECT id FROM rows WHERE id = $1", "rows", costing(constant(ms(30)), 1, 1));

/** `service name kind` of every span with its start and end in milliseconds, in order of start. */
function timeline({ recording }: SmallSystem): string[] {
  return recording.spans.map(
    (span) =>
      `${span.service} ${span.name} ${span.startMicros / 1000}-${(span.endMicros ?? NaN) / 1000}${span.error ? " !" : ""}`,
  );
}

function spansCalled({ recording }: SmallSystem, service: string, name: string): RecordedSpan[] {
  return recording.spans.filter((span) => span.service === service && span.name === name);
}

function run(small: SmallSystem, untilMicros = seconds(30)): SmallSystem {
  small.system.world.advanceTo(untilMicros);
  for (const { name, station } of stationsOf(small.system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, small.system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${small.seed}`).toBe(timeIntegral);
  }
  return small;
}

describe("a program", () => {
  it("makes the trace that it reads like", () => {
    const front = serviceSpec("front", [
      operation("GET /", [
        compute("think", constant(ms(5))),
        parallel(
          [call("left", "GET /l", within(ms(500)))],
          [call("right", "GET /r", within(ms(500))), work(constant(ms(2)))],
        ),
        wait("the post", constant(ms(10))),
      ]),
    ]);
    const small = run(
      visited(
        [
          front,
          serviceSpec("left", [operation("GET /l", [work(constant(ms(20)))])]),
          serviceSpec("right", [operation("GET /r", [work(constant(ms(7)))])]),
        ],
        "front",
        "GET /",
      ),
    );
    expect(timeline(small)).toEqual([
      "front GET / 1-38",
      "front think 1-6",
      "front GET /l 6-28",
      "front GET /r 6-15",
      "left GET /l 7-27",
      "right GET /r 7-14",
      "front the post 28-38",
    ]);
  });

  it("carries the trace over the network as a traceparent header", () => {
    const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);
    const small = run(visited([front, serviceSpec("back", [operation("GET /b", [])])], "front", "GET /"));
    const [server, client, remote] = small.recording.spans;
    expect([server?.kind, client?.kind, remote?.kind]).toEqual([
      SpanKind.SERVER,
      SpanKind.CLIENT,
      SpanKind.SERVER,
    ]);
    expect([server?.parentSpanId, client?.parentSpanId, remote?.parentSpanId]).toEqual([
      null,
      server?.spanId,
      client?.spanId,
    ]);
    expect(new Set(small.recording.spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  it("takes one of two branches, and may respond early", () => {
    const choosy = serviceSpec("choosy", [
      operation("GET /", [branch("always", 1, [respond(404)]), log.info("never written")]),
    ]);
    const small = run(visited([choosy], "choosy", "GET /"));
    const [server] = small.recording.spans;
    expect(server?.attributes["http.response.status_code"]).toBe(404);
    expect(server?.error, "a 4xx leaves a SERVER span unset").toBe(false);
    expect(small.recording.logs.some(({ template }) => template === "never written")).toBe(false);
  });

  it("passes a client error on: unset where it was served, an error where it was asked", () => {
    const front = serviceSpec("front", [
      operation("GET /", [call("back", "GET /b", within(ms(500), attempts(3, fixed(ms(1)))))]),
    ]);
    const small = run(
      visited([front, serviceSpec("back", [operation("GET /b", [respond(402)])])], "front", "GET /"),
    );
    const clients = spansCalled(small, "front", "GET /b");
    expect(
      clients.map(({ error, attributes }) => [error, attributes["error.type"]]),
      "a 4xx is not tried again",
    ).toEqual([[true, "402"]]);
    expect(spansCalled(small, "front", "GET /")[0]?.attributes["http.response.status_code"]).toBe(402);
  });
});

describe("a caller", () => {
  const slow = (milliseconds: number) =>
    serviceSpec("slow", [operation("GET /s", [work(constant(ms(milliseconds)))])]);

  it("gives up after its timeout, while the server works on to the end", () => {
    const front = serviceSpec("front", [operation("GET /", [call("slow", "GET /s", within(ms(50)))])]);
    const small = run(visited([front, slow(200)], "front", "GET /"));
    expect(timeline(small)).toEqual(["front GET / 1-51 !", "front GET /s 1-51 !", "slow GET /s 2-202"]);
    expect(spansCalled(small, "front", "GET /s")[0]?.attributes["error.type"]).toBe("timeout");
    expect(spansCalled(small, "front", "GET /")[0]?.attributes["http.response.status_code"]).toBe(504);
  });

  it("that is answered 504 tells of a 504: the time-out is its callee's", () => {
    const middle = serviceSpec("middle", [operation("GET /m", [call("slow", "GET /s", within(ms(50)))])]);
    const front = serviceSpec("front", [operation("GET /", [call("middle", "GET /m", within(ms(500)))])]);
    const small = run(visited([front, middle, slow(200)], "front", "GET /"));
    const errors = ["GET /m", "GET /s"].map((name) =>
      [...spansCalled(small, "front", name), ...spansCalled(small, "middle", name)]
        .filter(({ kind }) => kind === SpanKind.CLIENT)
        .map(({ attributes }) => [attributes["error.type"], attributes["http.response.status_code"]]),
    );
    expect(errors).toEqual([[["504", 504]], [["timeout", undefined]]]);
  });

  it("tries again after its backoff, and counts the resends", () => {
    const front = serviceSpec("front", [
      operation("GET /", [call("slow", "GET /s", within(ms(50), attempts(3, fixed(ms(10)))))]),
    ]);
    const small = run(visited([front, slow(200)], "front", "GET /"));
    const tries = spansCalled(small, "front", "GET /s");
    expect(tries.map(({ startMicros }) => startMicros / 1000)).toEqual([1, 61, 121]);
    expect(tries.map(({ attributes }) => attributes["http.request.resend_count"])).toEqual([undefined, 1, 2]);
    expect(spansCalled(small, "slow", "GET /s"), "each attempt is worked on").toHaveLength(3);
  });

  it("tries once when its retries are turned off", () => {
    const front = serviceSpec("front", [
      operation("GET /", [call("slow", "GET /s", within(ms(50), attempts(3, fixed(ms(10)))))]),
    ]);
    const small = visited([front, slow(200)], "front", "GET /");
    for (const component of small.system.world.domain.components) component.retries = false;
    expect(spansCalled(run(small), "front", "GET /s")).toHaveLength(1);
  });

  it("goes on without an answer that it can do without", () => {
    const front = serviceSpec("front", [
      operation("GET /", [
        call("slow", "GET /s", optional(within(ms(50)))),
        compute("the rest", constant(ms(1))),
      ]),
    ]);
    const small = run(visited([front, slow(200)], "front", "GET /"));
    expect(spansCalled(small, "front", "GET /")[0]?.attributes["http.response.status_code"]).toBe(200);
    expect(spansCalled(small, "front", "the rest")).toHaveLength(1);
  });

  it("is answered 503 at once when the server's backlog is full", () => {
    const front = serviceSpec("front", [operation("GET /", [call("slow", "GET /s", within(seconds(10)))])]);
    const tiny = serviceSpec("slow", [operation("GET /s", [work(constant(ms(200)))])], {
      workers: 1,
      backlog: 1,
    });
    const small = run(visited([front, tiny], "front", "GET /", [0, ms(1), ms(2)]));
    const statuses = spansCalled(small, "front", "GET /s").map(
      ({ attributes }) => attributes["http.response.status_code"],
    );
    expect(statuses.toSorted()).toEqual([200, 200, 503]);
    expect(timeline(small)).toContain("slow wait for a worker 3-202");
  });
});

describe("a query", () => {
  const asking = (pool: { size: number; acquireTimeoutMicros: number }, timeoutMs = 500) =>
    serviceSpec("app", [operation("GET /", [query("db", readRow, within(ms(timeoutMs)))])], {
      pools: { db: pool },
    });

  it("takes a connection from the pool and says what it did", () => {
    const small = run(
      visited([asking({ size: 2, acquireTimeoutMicros: ms(100) }), databaseSpec("db")], "app", "GET /"),
    );
    const [span] = spansCalled(small, "app", "SELECT rows");
    expect(span?.attributes).toMatchObject({
      "db.system.name": "postgresql",
      "db.operation.name": "SELECT",
      "db.collection.name": "rows",
      "db.query.text": "SELECT id FROM rows WHERE id = $1",
      "server.address": "db",
      "db.response.returned_rows": 1,
      "db.rows_examined": 1,
    });
  });

  it("waits for a connection, and fails when none comes free in time", () => {
    const small = run(
      visited([asking({ size: 1, acquireTimeoutMicros: ms(40) }), databaseSpec("db")], "app", "GET /", [
        0,
        ms(1),
        ms(2),
      ]),
    );
    expect(timeline(small).filter((line) => line.includes("wait for db"))).toEqual([
      "app wait for db connection 2-33",
      "app wait for db connection 3-43 !",
    ]);
    expect(
      spansCalled(small, "app", "GET /").map(({ attributes }) => attributes["http.response.status_code"]),
    ).toEqual([200, 200, 503]);
  });

  it("keeps its connection until the database is done, though its caller has left", () => {
    const small = visited(
      [asking({ size: 1, acquireTimeoutMicros: ms(100) }, 10), databaseSpec("db")],
      "app",
      "GET /",
      [0, ms(15)],
    );
    const pool = stationsOf(small.system).find(({ name }) => name === "app/0 pool 0")?.station;
    small.system.world.advanceTo(ms(20));
    expect([pool?.busy, pool?.waiting]).toEqual([1, 1]);
    run(small);
    expect(timeline(small).filter((line) => line.includes("SELECT rows"))).toEqual([
      "app SELECT rows 1-11 !",
      "app SELECT rows 33-43 !",
    ]);
    expect([pool?.busy, pool?.waiting]).toEqual([0, 0]);
  });
});

describe("a cache", () => {
  const shop = serviceSpec(
    "shop",
    [
      operation("GET /", [
        cacheGet("cache", "thing", within(ms(20)), [query("db", readRow, within(ms(500)))]),
      ]),
    ],
    {
      pools: { db: { size: 2, acquireTimeoutMicros: ms(100) } },
    },
  );
  const parts = (cache: ReturnType<typeof cacheSpec>) => [shop, cache, databaseSpec("db")];

  it("asks the database when it does not have the entry, or no longer", () => {
    const small = run(
      visited(parts(cacheSpec("cache")), "shop", "GET /", [0, seconds(1), seconds(70)]),
      seconds(80),
    );
    expect(spansCalled(small, "shop", "GET thing").map(({ attributes }) => attributes["cache.hit"])).toEqual([
      false,
      true,
      false,
    ]);
    expect(spansCalled(small, "shop", "SELECT rows")).toHaveLength(2);
  });

  it("that is down costs a query, not the request", () => {
    const small = run(visited(parts(cacheSpec("cache", { instances: 0 })), "shop", "GET /"));
    expect(spansCalled(small, "shop", "GET thing")[0]?.attributes["error.type"]).toBe("connection_refused");
    expect(spansCalled(small, "shop", "GET /")[0]?.attributes["http.response.status_code"]).toBe(200);
  });
});

describe("a queue", () => {
  it("lets the producer go at once; the consumer's trace is its own, linked to the producer's", () => {
    const shop = serviceSpec("shop", [operation("POST /", [publish("queue", "sold", within(ms(50)))])]);
    const parts = [shop, ...queueSpecs("queue", "worker", [operation("sold", [work(constant(ms(100)))])], 1)];
    const small = run(visited(parts, "shop", "POST /", [0, ms(1)]));
    expect(timeline(small)).toEqual([
      "shop POST / 1-4",
      "shop send queue 1-4",
      "shop POST / 2-5",
      "shop send queue 2-5",
      "worker process queue 3-103",
      "worker process queue 103-203",
    ]);
    const [producer] = spansCalled(small, "shop", "send queue");
    const [consumer] = spansCalled(small, "worker", "process queue");
    expect([producer?.kind, consumer?.kind]).toEqual([SpanKind.PRODUCER, SpanKind.CONSUMER]);
    expect(consumer?.links).toEqual([producer?.spanId]);
    expect(consumer?.traceId).not.toBe(producer?.traceId);
  });
});
