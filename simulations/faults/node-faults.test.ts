import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, costing, operation, publish, query, statement, wait, work } from "../services/program";
import { createSystem } from "../services/create-system";
import { addInstance } from "../services/lifecycle";
import { silentTelemetry } from "../telemetry/silent-telemetry";
import {
  clientSpec,
  databaseSpec,
  queueSpecs,
  serviceSpec,
  smallSpec,
  type SmallSystem,
  visited,
} from "../services/testing/small-system";
import type { Fault } from "./fault";
import { scheduleFault } from "./schedule-fault";

const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(50)))])]);
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(seconds(5)))])]);

/** Durations in milliseconds, or error types, of a service's spans of a name. */
function spansOf({ recording }: SmallSystem, service: string, name: string): unknown[] {
  return recording.spans
    .filter((span) => span.service === service && span.name === name)
    .map(
      ({ attributes, startMicros, endMicros }) =>
        attributes["error.type"] ?? ((endMicros ?? 0) - startMicros) / 1000,
    );
}

function under(small: SmallSystem, faults: readonly Fault[], untilSeconds = 20): SmallSystem {
  for (const fault of faults) scheduleFault(small.system, fault);
  small.system.world.advanceTo(seconds(untilSeconds));
  return small;
}

describe("a pause", () => {
  const pause: Fault = { kind: "pause", component: "back", atMicros: ms(20), forMicros: seconds(1) };

  it("stops work where it is, and lets it go on for the time that it still needs", () => {
    expect(spansOf(under(visited([front, back], "front", "GET /"), [pause]), "back", "GET /b")).toEqual([
      1_050,
    ]);
  });

  it("leaves connections open: what comes meanwhile is served afterwards", () => {
    const small = under(visited([front, back], "front", "GET /", [ms(500)]), [pause]);
    expect(spansOf(small, "front", "GET /b")).toEqual([ms(1_020 + 50 + 1 - 501) / 1_000]);
  });

  it("makes time-outs that ran out meanwhile fire when it is over", () => {
    const impatient = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(30)))])]);
    const small = under(visited([impatient, back], "front", "GET /", [0]), [
      { kind: "pause", component: "front", atMicros: ms(10), forMicros: seconds(1) },
    ]);
    expect(spansOf(small, "front", "GET /")).toEqual(["504"]);
    expect(small.recording.spans.find(({ name }) => name === "GET /")?.endMicros).toBe(ms(1_010));
  });

  it("does not stop the world's other clocks: a third party works on", () => {
    const bank = serviceSpec("back", [operation("GET /b", [wait("bank", constant(ms(500)))])]);
    expect(spansOf(under(visited([front, bank], "front", "GET /"), [pause]), "back", "bank")).toEqual([
      1_018,
    ]);
  });

  it("stops those who share a CPU where they are, and who comes meanwhile begins afterwards", () => {
    const sharing = { ...back, cores: 1, cpu: "sharing" } as const;
    const small = visited([front, sharing], "front", "GET /", [0, 0, ms(500)]);
    under(small, [pause]);
    // 18 ms before it, in which each had 9; then three at once for 41 each, and 9 of the last alone.
    const first = 18 + 1_000 + 3 * 41;
    expect(spansOf(small, "back", "GET /b")).toEqual([first, first, 3 * 41 + 9]);
  });

  it("of two at once ends with the later one", () => {
    const longer: Fault = { ...pause, atMicros: ms(30), forMicros: seconds(2) };
    const small = under(visited([front, back], "front", "GET /"), [pause, longer]);
    expect(spansOf(small, "back", "GET /b")).toEqual([2_030 - 20 + 48 - 2 + 4]);
  });

  it("is ended by a restart, which cuts off what was being served", () => {
    const crash: Fault = {
      kind: "crash",
      component: "back",
      ordinal: 0,
      atMicros: ms(600),
      forMicros: seconds(1),
    };
    const small = under(visited([front, back], "front", "GET /", [0, ms(100), seconds(3)]), [pause, crash]);
    expect(spansOf(small, "front", "GET /b")).toEqual(["connection_reset", "connection_refused", 52]);
    expect(small.system.world.domain.paused).toBe(0);
  });

  it("goes on from a snapshot as if nothing had been", () => {
    const { telemetry } = silentTelemetry(() => 0);
    const limits = { events: 100_000, virtualMicros: seconds(100) };
    const traffic = clientSpec("front", "GET /", { rate: 20 });
    const system = createSystem(smallSpec([traffic, front, back]), { seed: 3, limits, telemetry });
    scheduleFault(system, pause);
    system.world.advanceTo(ms(700));
    const kept = system.world.snapshot();
    system.world.advanceTo(seconds(3));
    const straight = system.world.digest();
    system.world.restore(kept);
    expect(system.world.domain.paused).toBe(1);
    system.world.advanceTo(seconds(3));
    expect(system.world.digest()).toBe(straight);
  });
});

describe("a paused consumer", () => {
  it("takes no message, and the other consumer takes them all", () => {
    const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);
    const [queue, worker] = queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(5)))])], 1);
    const visits = Array.from({ length: 10 }, (_, count) => ms(100 * count + 50));
    const small = visited([shop, queue, { ...worker, instances: 2 }], "shop", "GET /", visits);
    under(small, [
      { kind: "pause", component: "mailer", ordinals: [0], atMicros: 0, forMicros: seconds(30) },
    ]);
    const taken = small.recording.spans.filter(({ service }) => service === "mailer");
    expect(taken).toHaveLength(10);
    expect(new Set(taken.map(({ instance }) => instance)).size).toBe(1);
  });
});

describe("a slow third party", () => {
  const asked = Array.from({ length: 8 }, (_, index) => seconds(2) + ms(200) * index);
  const afterScaleOut = (fault: Fault): unknown[] => {
    const bank = serviceSpec("back", [operation("GET /b", [wait("bank", constant(ms(100)))])]);
    const small = visited([front, bank], "front", "GET /", asked);
    scheduleFault(small.system, fault);
    small.system.world.advanceTo(seconds(1));
    addInstance(
      small.system,
      small.system.blueprint.components.findIndex(({ id }) => id === "back"),
      0,
    );
    small.system.world.advanceTo(seconds(20));
    const instances = small.recording.spans
      .filter(({ name }) => name === "bank")
      .map((span) => span.instance);
    expect(new Set(instances).size).toBe(2);
    return spansOf(small, "back", "bank");
  };

  it("is slow for instances that come later as well", () => {
    const slow = afterScaleOut({
      ...{ kind: "slow-third-party", component: "back", factor: 10 },
      ...{ atMicros: ms(500), forMicros: Infinity },
    });
    expect(new Set(slow)).toEqual(new Set([1_000]));
  });

  it("that ails one instance alone, such as by its network, leaves a new one alone", () => {
    const gray = afterScaleOut({
      ...{ kind: "slow-third-party", component: "back", factor: 10, ordinals: [0] },
      ...{ atMicros: ms(500), forMicros: Infinity },
    });
    expect(new Set(gray)).toEqual(new Set([1_000, 100]));
  });
});

it("a slow CPU of one instance alone makes a gray replica", () => {
  const small = visited([front, { ...back, instances: 2 }], "front", "GET /", [
    0,
    seconds(1),
    seconds(2),
    seconds(3),
  ]);
  under(small, [
    { kind: "slow-cpu", component: "back", ordinals: [1], factor: 4, atMicros: 0, forMicros: seconds(30) },
  ]);
  expect(spansOf(small, "back", "GET /b").toSorted()).toEqual([200, 200, 50, 50]);
});

describe("a crash of a broker", () => {
  const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);
  const queue = queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(100)))])], 1);

  function handled(loses: boolean): number {
    const small = visited([shop, ...queue], "shop", "GET /", [0, 0, 0, 0, 0]);
    const crash = { kind: "crash", component: "mails", ordinal: 0, loses } as const;
    under(small, [{ ...crash, atMicros: ms(50), forMicros: ms(20) }]);
    return small.recording.spans.filter(({ service }) => service === "mailer").length;
  }

  it("with a disk keeps the messages that wait, and without one loses them", () => {
    expect([handled(false), handled(true)]).toEqual([5, 1]);
  });
});

describe("a disk", () => {
  const disk = { channels: 1, read: constant(ms(4)), write: constant(ms(10)) };
  const pools = { db: { size: 10, acquireTimeoutMicros: ms(50) } };
  const cost = costing(constant(ms(1)), 1, 1);
  const shop = serviceSpec(
    "shop",
    [
      operation("GET /", [query("db", statement("SELECT 1", "rows", cost), within(seconds(5)))]),
      operation("POST /", [
        query("db", statement("INSERT INTO rows VALUES (1)", "rows", cost), within(seconds(5))),
      ]),
    ],
    { pools },
  );
  const asked = (name: string, faults: readonly Fault[]): SmallSystem =>
    under(visited([shop, databaseSpec("db", { disk })], "shop", name, [0, 0]), faults);
  const spell = { kind: "disk", component: "db", atMicros: 0, forMicros: seconds(30) } as const;

  it("serves one statement after the other, writes slower than reads", () => {
    expect(spansOf(asked("GET /", []), "shop", "SELECT rows")).toEqual([7, 11]);
    expect(spansOf(asked("POST /", []), "shop", "INSERT rows")).toEqual([13, 23]);
  });

  it("that is slow makes everything slower, by the factors of all its faults", () => {
    const faults = [
      { ...spell, factor: 2 },
      { ...spell, factor: 5 },
    ];
    expect(spansOf(asked("GET /", faults), "shop", "SELECT rows")).toEqual([43, 83]);
  });

  it("that is full refuses writes, with an error of its own, and serves reads", () => {
    expect(spansOf(asked("GET /", [{ ...spell, full: true }]), "shop", "SELECT rows")).toEqual([7, 11]);
    const small = asked("POST /", [{ ...spell, full: true }]);
    expect(spansOf(small, "shop", "INSERT rows")).toEqual(["53100", "53100"]);
    expect(spansOf(small, "shop", "POST /")).toEqual(["500", "500"]);
    expect(small.recording.logs.some(({ template }) => template.includes("no space left"))).toBe(true);
  });
});
