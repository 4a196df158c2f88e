import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { pack, unpack } from "../runner/core/packed-state";
import { planAt } from "./carry-out";
import { completionsOf } from "./leasing";
import { within } from "./policy";
import { costing, operation, query, recordJob, takeLeaseUnheeded, wait, whileHolding } from "./program";
import type { System } from "./system";
import { clientSpec, databaseSpec, serviceSpec, smallSystem } from "./testing/small-system";

const cost = costing(constant(ms(1)), 1, 1);
const within500 = within(ms(500));
const run = operation("POST /runs", [
  query("db", takeLeaseUnheeded("runs", seconds(3), cost), within500),
  whileHolding("runs", [
    wait("work", constant(ms(300))),
    query("db", recordJob("runs", false, cost), within500),
  ]),
]);

/** Two instances that run once a second under a lease of three; each stands still for five, the second after the first. */
function afterStandstills(until: number, restartAt: number | null = null): System {
  const { system } = smallSystem([
    clientSpec("runner", run.name, { rate: 0 }),
    serviceSpec("runner", [run], {
      instances: 2,
      pools: { db: { size: 4, acquireTimeoutMicros: ms(100) } },
      schedule: { operation: run.name, everyMicros: seconds(1) },
    }),
    databaseSpec("db"),
  ]);
  for (const ordinal of [0, 1])
    scheduleFault(system, {
      kind: "pause",
      component: "runner",
      ordinals: [ordinal],
      atMicros: seconds(10 + 6 * ordinal),
      forMicros: seconds(5),
    });
  if (restartAt !== null)
    for (const ordinal of [0, 1]) {
      const change = { component: 1, note: null, fault: -1 };
      planAt(system, seconds(restartAt), { ...change, effect: { kind: "stop", ordinal } });
      planAt(system, seconds(restartAt + 1), { ...change, effect: { kind: "start", ordinal } });
    }
  system.world.advanceTo(seconds(until));
  return system;
}

const repeated = (system: System): number =>
  completionsOf(system, 2, "runs").filter((times) => times > 1).length;

describe("a program that does not heed whether its lease was renewed", () => {
  it("does each job once as long as nobody sleeps through the lease", () => {
    expect(repeated(afterStandstills(9))).toBe(0);
  });

  it("does every job twice from then on: both take themselves for the holder", () => {
    const [sooner, later] = [repeated(afterStandstills(30)), repeated(afterStandstills(40))];
    expect(sooner).toBeGreaterThanOrEqual(8);
    expect(later - sooner).toBe(10);
  });

  it("forgets with its process", () => {
    expect(repeated(afterStandstills(40, 30))).toBe(repeated(afterStandstills(60, 30)));
  });

  it("keeps what it believes in a snapshot", () => {
    const system = afterStandstills(30);
    const { packed } = pack(system.world.state);
    const state = unpack(packed) as typeof system.world.state;
    system.world.advanceTo(seconds(40));
    const digest = system.world.digest();
    system.world.adopt(state);
    system.world.advanceTo(seconds(40));
    expect(system.world.digest()).toBe(digest);
  });
});
