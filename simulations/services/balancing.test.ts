import { describe, expect, it } from "vitest";
import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import type { Effect } from "./change";
import { type Balancing, balanced, ejecting, type Policy, within } from "./policy";
import { call, operation, respond, work } from "./program";
import { clientSpec, serviceSpec, type SmallSystem, smallSystem } from "./testing/small-system";

const back = serviceSpec("back", [operation("GET /b", [work(exponential(ms(20)))])], {
  instances: 5,
  workers: 10_000,
  cores: 4,
});

/** Shoppers, 100 a second, ask front, which asks five instances of back by this policy. */
function shop(policy: Policy, callee = back, seed = 1): SmallSystem {
  const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", policy)])], {
    workers: 1_000,
  });
  return smallSystem([clientSpec("front", "GET /", { rate: 100 }), front, callee], seed);
}

function membersOf({ system }: SmallSystem): readonly number[] {
  const component = system.blueprint.components.findIndex(({ id }) => id === "back");
  return system.world.domain.components[component]?.members ?? [];
}

/** Requests that each instance of back has had so far. */
function served(small: SmallSystem): number[] {
  return membersOf(small).map((index) => small.system.world.domain.instances[index]?.workers.arrivals ?? 0);
}

function slowDown(small: SmallSystem, ordinal: number): void {
  const instance = small.system.world.domain.instances[membersOf(small)[ordinal] ?? -1];
  if (instance !== undefined) instance.cpuFactor = 20;
}

/** Share of the requests that the slow instance, number 2, has had. */
function slowShare(policy: Policy): number {
  const small = shop(policy);
  slowDown(small, 2);
  small.system.world.advanceTo(seconds(20));
  const counts = served(small);
  return (counts[2] ?? NaN) / counts.reduce((sum, count) => sum + count, 0);
}

function change(small: SmallSystem, atMicros: number, effect: Effect): void {
  const component = small.system.blueprint.components.findIndex(({ id }) => id === "back");
  plan(small.system, atMicros, { component, effect, note: null });
}

const patient = within(seconds(60));
const customers: Balancing = { kind: "consistent-hash", by: "customer", virtualNodes: 100, loadFactor: null };

describe("load over healthy instances", () => {
  it.each([{ kind: "least-outstanding" }, { kind: "power-of-two" }] as const)(
    "is spread evenly by $kind",
    (balancing) => {
      const small = shop(balanced(patient, balancing));
      small.system.world.advanceTo(seconds(20));
      for (const count of served(small))
        expect(Math.abs(count / 400 - 1), `${count} of 2000`).toBeLessThan(0.2);
    },
  );
});

describe("load with one slow instance of five", () => {
  it("stays with it by round robin", () => {
    expect(slowShare(patient)).toBeCloseTo(0.2, 2);
  });

  it("is shifted away from it by the choice of the less busy of two, and by the fewest outstanding", () => {
    expect(slowShare(balanced(patient, { kind: "power-of-two" }))).toBeLessThan(0.1);
    expect(slowShare(balanced(patient, { kind: "least-outstanding" }))).toBeLessThan(0.05);
  });
});

describe("consistent hashing", () => {
  /** By customer: the instances that served it. */
  function homes(small: SmallSystem, fromMicros: number): Map<number, Set<number>> {
    const found = new Map<number, Set<number>>();
    for (let at = fromMicros; at < fromMicros + seconds(40); at += ms(2)) {
      small.system.world.advanceTo(at);
      for (const { stage, subject, instance } of small.system.world.domain.requests.records)
        if (stage === "serving" && membersOf(small).includes(instance))
          found.set(subject.customer, (found.get(subject.customer) ?? new Set()).add(instance));
    }
    return found;
  }

  it("sends a customer to the same instance, and moves only the customers of one that leaves", () => {
    const small = shop(balanced(within(ms(500)), customers));
    const before = homes(small, 0);
    expect(before.size, "all customers seen").toBe(100);
    expect([...before.values()].every(({ size }) => size === 1)).toBe(true);
    const leaver = membersOf(small)[1] ?? -1;
    change(small, 0, { kind: "stop", ordinal: 1 });
    small.system.world.advanceTo(small.system.world.nowMicros + seconds(1));
    const after = homes(small, small.system.world.nowMicros);
    for (const [customer, [home]] of after)
      if (!before.get(customer)?.has(leaver)) expect(before.get(customer)?.has(home ?? -1)).toBe(true);
    const moved = [...before].filter(([, home]) => home.has(leaver)).length;
    expect(moved / before.size, "about one in five").toBeGreaterThan(0.1);
    expect(moved / before.size).toBeLessThan(0.3);
  });

  it("passes an instance over that has its bounded share under way", () => {
    const orders = { ...customers, by: "entry", loadFactor: 1.25 } as const; // Everybody looks at the same entry.
    const unbounded = shop(balanced(patient, { ...orders, loadFactor: null }));
    const bounded = shop(balanced(patient, orders));
    for (const small of [unbounded, bounded]) small.system.world.advanceTo(seconds(5));
    expect(served(unbounded).filter((count) => count > 0)).toHaveLength(1);
    expect(served(bounded).filter((count) => count > 0).length).toBeGreaterThan(1);
  });
});

describe("outlier ejection at work", () => {
  it("leaves an instance out that answers nothing but errors, for its time, and says so", () => {
    const bad = {
      ...back,
      versions: { v1: [operation("GET /b", [])], v2: [operation("GET /b", [respond(500)])] },
    };
    const small = shop(
      ejecting(patient, { consecutiveFailures: 3, ejectionMicros: seconds(2), maxShare: 0.2 }),
      bad,
    );
    change(small, 0, { kind: "release", ordinal: 0, version: 1 });
    small.system.world.advanceTo(seconds(6));
    const [failing = NaN, ...others] = served(small);
    expect(failing, "three failures, every two seconds").toBeLessThanOrEqual(12);
    expect(failing).toBeGreaterThanOrEqual(6);
    for (const count of others) expect(count).toBeGreaterThan(100);
    expect(small.recording.events.filter(({ name }) => name === "endpoint ejected").length).toBe(
      small.recording.points.filter(({ metric }) => metric === "resilience.endpoint.ejected").length,
    );
  });
});

describe("the attempts that a process has outstanding", () => {
  it("are none when all have ended, whatever became of them", () => {
    const small = shop(balanced(within(ms(15)), { kind: "least-outstanding" }));
    change(small, seconds(1), { kind: "stop", ordinal: 1 });
    change(small, seconds(2), { kind: "start", ordinal: 1 });
    small.system.world.domain.traffic.factor = 1;
    small.system.world.advanceTo(seconds(3));
    const dealings = small.system.world.domain.processes.flatMap((process) => process.dealings);
    const waiting = small.system.world.domain.strands.records.filter(
      ({ live, phase, peer }) => live && phase === "awaiting" && membersOf(small).includes(peer),
    );
    const outstanding = dealings.flatMap(({ endpoints }) =>
      endpoints.map((endpoint) => endpoint.outstanding),
    );
    expect(outstanding.reduce((sum, count) => sum + count, 0)).toBe(waiting.length);
  });
});
