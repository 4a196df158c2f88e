import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { within } from "./policy";
import { carryOutOrder, costing, operation, publish, query, wait } from "./program";
import type { Delivery } from "./queue-spec";
import { databaseSpec, queueSpecs, serviceSpec, visited } from "./testing/small-system";

const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);

/** One message, handled for a second before its effect, by a worker that stands still or dies meanwhile. What became of it. */
function effects(delivery: Delivery, fault: "crash" | "pause", unique: boolean): unknown[] {
  const effect = query(
    "db",
    carryOutOrder("sent", unique, costing(constant(ms(1)), 1, 1)),
    within(seconds(1)),
  );
  const [broker, worker] = queueSpecs(
    "mails",
    "mailer",
    [operation("hello", [wait("smtp", constant(seconds(1))), effect])],
    2,
  );
  const mailer = { ...worker, instances: 2, pools: { db: { size: 2, acquireTimeoutMicros: seconds(1) } } };
  const { system, recording } = visited(
    [shop, { ...broker, delivery }, mailer, databaseSpec("db")],
    "shop",
    "GET /",
    [0],
  );
  const spell = { component: "mailer", atMicros: ms(500), forMicros: seconds(5) };
  for (const ordinal of [0, 1])
    scheduleFault(
      system,
      fault === "crash"
        ? { kind: "crash", ordinal, ...spell, forMicros: ms(100) }
        : { kind: "pause", ordinals: [ordinal], ...spell, forMicros: ordinal === 0 ? seconds(5) : ms(1) },
    );
  system.world.advanceTo(seconds(20));
  return recording.points
    .filter(({ metric }) => metric === "faultline.job.completions")
    .map(({ attributes }) => attributes["faultline.job.outcome"]);
}

const AFTER: Delivery = { visibilityMicros: seconds(2) };
const BEFORE: Delivery = { ...AFTER, acknowledge: "before" };

describe("a message that is acknowledged before its handler begins", () => {
  it("is lost with the handler, where one that is acknowledged after the work is delivered again", () => {
    expect(effects(AFTER, "crash", false)).toEqual(["done"]);
    expect(effects(BEFORE, "crash", false)).toEqual([]);
  });

  it("is not done twice when the handler has stood still, where the other is", () => {
    expect(effects(AFTER, "pause", false)).toEqual(["done", "again"]);
    expect(effects(BEFORE, "pause", false)).toEqual(["done"]);
  });
});

describe("an effect with a unique key", () => {
  it("is had once, however often it is tried", () => {
    expect(effects(AFTER, "pause", true)).toEqual(["done", "known"]);
  });
});
