import { describe, expect, it } from "vitest";
import { present } from "../kernel/assert";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { placeFault } from "../network/link";
import { attempts, fixed, until, within } from "./policy";
import { call, costing, operation, query, statement, wait, work } from "./program";
import { stationsOf } from "./resources";
import { databaseSpec, serviceSpec, type SmallSystem, visited } from "./testing/small-system";

function run(small: SmallSystem): SmallSystem {
  small.system.world.advanceTo(seconds(10));
  for (const { name, station } of stationsOf(small.system))
    expect([station.busy, station.waiting], `${name} is empty at the end`).toEqual([0, 0]);
  expect(small.recording.spans.every(({ endMicros }) => endMicros !== null)).toBe(true);
  return small;
}

/** `service name start-end outcome` of the spans of a service, in milliseconds. */
function spansOf({ recording }: SmallSystem, service: string): string[] {
  return recording.spans
    .filter((span) => span.service === service)
    .map(({ name, startMicros, endMicros, attributes }) => {
      const outcome = attributes["error.type"] ?? attributes["http.response.status_code"] ?? "ok";
      return `${name} ${startMicros / 1_000}-${(endMicros ?? NaN) / 1_000} ${String(outcome)}`;
    });
}

describe("a deadline", () => {
  const middle = (own: number) =>
    serviceSpec("middle", [
      operation("GET /m", [wait("something", constant(ms(30))), call("back", "GET /b", within(ms(own)))]),
    ]);
  const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(300)))])]);
  const front = serviceSpec("front", [
    operation("GET /", [call("middle", "GET /m", until(ms(100), within(ms(500))))]),
  ]);

  it("travels with calls: each hop waits for the lesser of its own timeout and what is left", () => {
    const patient = run(visited([front, middle(400), back], "front", "GET /"));
    expect(spansOf(patient, "front"), "set at 1 ms, for 100 ms").toEqual([
      "GET / 1-101 504",
      "GET /m 1-101 deadline_exceeded",
    ]);
    expect(spansOf(patient, "middle")).toContain("GET /b 32-101 deadline_exceeded");
    const hasty = run(visited([front, middle(20), back], "front", "GET /"));
    expect(spansOf(hasty, "middle")).toContain("GET /b 32-52 timeout");
  });

  it("keeps a hop from calling when no time is left", () => {
    const slow = serviceSpec("middle", [
      operation("GET /m", [wait("something", constant(ms(150))), call("back", "GET /b", within(ms(400)))]),
    ]);
    const small = run(visited([front, slow, back], "front", "GET /"));
    expect(spansOf(small, "middle")).toContain("GET /b 152-152 deadline_exceeded");
    expect(spansOf(small, "back"), "never asked").toEqual([]);
  });

  it("is for all attempts together", () => {
    const retrying = serviceSpec("front", [
      operation("GET /", [
        call("back", "GET /b", until(ms(100), within(ms(40), attempts(9, fixed(ms(10)))))),
      ]),
    ]);
    const small = run(visited([retrying, back], "front", "GET /"));
    expect(spansOf(small, "front").slice(1)).toEqual([
      "GET /b 1-41 timeout",
      "GET /b 51-91 timeout",
      "GET /b 101-101 deadline_exceeded",
    ]);
  });

  it("that has passed is refused at the door, before any work", () => {
    const small = visited([front, middle(400), back], "front", "GET /");
    small.system.world.advanceTo(0);
    const index = small.system.blueprint.links.findIndex(({ to }) => to === "middle");
    const link = present(small.system.world.domain.links[index], "link");
    placeFault(link, "request", { id: 0, fault: { latencyFactor: 200 }, callers: null, callees: null });
    run(small);
    expect(spansOf(small, "middle")).toEqual(["GET /m 201-201 504"]);
    expect(small.recording.events).toContainEqual(
      expect.objectContaining({ name: "deadline exceeded", attributes: { "deadline.exceeded.at": "door" } }),
    );
  });

  it("that passes in the queue is refused when its turn comes, and its worker serves the next", () => {
    const narrow = serviceSpec("back", [operation("GET /b", [work(constant(ms(150)))])], { workers: 1 });
    const hurried = serviceSpec("front", [
      operation("GET /", [call("back", "GET /b", until(ms(200), within(ms(500))))]),
    ]);
    const small = run(visited([hurried, narrow], "front", "GET /", [0, ms(1), ms(2), ms(299)]));
    expect(spansOf(small, "back")).toEqual([
      "GET /b 2-152 200",
      "GET /b 3-302 200",
      "wait for a worker 3-152 ok",
      "GET /b 4-302 504",
      "wait for a worker 4-302 ok",
      "GET /b 301-452 200",
      "wait for a worker 301-302 ok",
    ]);
    const refused = small.recording.points.filter(({ metric }) => metric === "resilience.deadline.exceeded");
    expect(refused.map(({ service, attributes }) => [service, attributes["deadline.exceeded.at"]])).toEqual([
      ["back", "queue"],
    ]);
  });

  it("limits the wait for a database, which is not told and keeps the connection to the end", () => {
    const slowly = statement("SELECT id FROM rows", "rows", costing(constant(ms(300)), 1, 1));
    const reading = serviceSpec("middle", [operation("GET /m", [query("db", slowly, within(ms(400)))])], {
      pools: { db: { size: 1, acquireTimeoutMicros: ms(50) } },
    });
    const small = visited([front, reading, databaseSpec("db")], "front", "GET /");
    small.system.world.advanceTo(ms(200));
    const pool = stationsOf(small.system).find(({ name }) => name === "middle/0 pool 0")?.station;
    expect(pool?.busy).toBe(1);
    expect(spansOf(run(small), "middle")).toContain("SELECT rows 2-101 deadline_exceeded");
  });
});
