import { expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import type { Fault } from "../faults/fault";
import { mailShop, popularPage } from "../faults/testing/flow-systems";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { pack, unpack } from "../runner/core/packed-state";
import type { SystemSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { within } from "./policy";
import { cacheGet, costing, guarded, operation, query, statement } from "./program";
import type { System } from "./system";
import { logSystem } from "./testing/log-system";
import { silentTelemetry } from "../telemetry/silent-telemetry";
import { cacheSpec, clientSpec, databaseSpec, serviceSpec, smallSpec } from "./testing/small-system";

const fetch = query(
  "db",
  statement("SELECT page", "pages", costing(constant(ms(50)), 9, 1)),
  within(ms(900)),
);

/** A cache with everything that a cache can have. */
const guardedPage: SystemSpec = {
  ...smallSpec([
    clientSpec("web", "GET /", { rate: 100 }),
    serviceSpec(
      "web",
      [
        operation("GET /", [
          guarded(cacheGet("cache", "page", within(ms(50)), [fetch]), { singleFlight: true, earlyBeta: 1 }),
        ]),
      ],
      { pools: { db: { size: 100, acquireTimeoutMicros: ms(1_000) } } },
    ),
    cacheSpec("cache", { ttlMicros: ms(400), ttlJitter: 0.3, capacity: 10 }),
    databaseSpec("db"),
  ]),
  popularity: { entries: 20, exponent: 1 },
};

const END = seconds(4);
const STEPS = 7;
const trouble = { kind: "crashes", afterMicros: ms(20) } as const;

it.each<{ readonly name: string; readonly spec: SystemSpec; readonly faults: readonly Fault[] }>([
  {
    name: "a cache",
    spec: popularPage,
    faults: [{ kind: "cold-cache", component: "cache", atMicros: seconds(1) }],
  },
  { name: "a guarded cache", spec: guardedPage, faults: [] },
  {
    name: "a queue",
    spec: mailShop(ms(300)),
    faults: [{ kind: "bad-message", component: "mails", trouble, atMicros: seconds(1) }],
  },
  {
    name: "a log",
    spec: smallSpec(logSystem({ rate: 40, handlingMs: 40 })),
    faults: [
      { kind: "pause", component: "indexer", ordinals: [0], atMicros: seconds(1), forMicros: seconds(2) },
    ],
  },
])("$name goes on from any snapshot as if nothing had happened", ({ spec, faults }) => {
  const fresh = (): System => {
    const { telemetry } = silentTelemetry(() => 0);
    return createSystem(spec, {
      seed: 1,
      limits: { events: 1_000_000, virtualMicros: seconds(60) },
      telemetry,
    });
  };
  const straight = fresh();
  for (const fault of faults) scheduleFault(straight, fault);
  straight.world.advanceTo(END);
  let current = fresh();
  for (const fault of faults) scheduleFault(current, fault);
  for (let step = 1; step <= STEPS; step += 1) {
    current.world.advanceTo(Math.floor((step * END) / STEPS));
    const next = fresh();
    const taken = current.world.snapshot();
    next.world.adopt(step % 2 === 0 ? taken : (unpack(pack(taken).packed) as typeof taken));
    current = next;
  }
  expect(current.world.digest()).toBe(straight.world.digest());
  expect(current.world.state.dispatched).toBeGreaterThan(500);
});
