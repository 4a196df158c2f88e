import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import type { Fault } from "../faults/fault";
import { scheduleFault } from "../faults/schedule-fault";
import { pack, unpack } from "../runner/core/packed-state";
import { planAt } from "./carry-out";
import type { Effect } from "./change";
import type { SystemSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { NO_TARGET } from "./operator-effect";
import { attempts, fixed, within } from "./policy";
import { call, ifFlag, operation, work } from "./program";
import type { System } from "./system";
import { clientSpec, serviceSpec, smallSpec } from "./testing/small-system";
import { payouts } from "./testing/payouts";
import { silentTelemetry } from "../telemetry/silent-telemetry";

const during = { atMicros: seconds(5), forMicros: seconds(15) } as const;

/** A flag, names, an autoscaler and two versions behind one caller. */
const operated: SystemSpec = {
  ...smallSpec([
    clientSpec("web", "GET /", { rate: 40 }),
    serviceSpec("web", [
      operation("GET /", [call("app", "GET /", within(ms(200), attempts(2, fixed(ms(5)))))]),
    ]),
    serviceSpec("app", [], {
      ...{ instances: 4, cores: 1, dns: { ttlMicros: seconds(3) } },
      versions: {
        v1: [operation("GET /", [ifFlag("dear", [work(constant(ms(40)))], [work(constant(ms(20)))])])],
        v2: [operation("GET /", [work(constant(ms(30)))])],
      },
      autoscaler: {
        ...{ targetUtilization: 0.4, tolerance: 0.1, minInstances: 2, maxInstances: 8 },
        ...{ intervalMicros: seconds(1), stabilizationMicros: seconds(2) },
        ...{ startupMicros: ms(500), drainMicros: ms(500) },
      },
    }),
  ]),
  flags: { dear: 0.5 },
};

const FAULTS: readonly Fault[] = [
  { kind: "noisy-client", customer: 7, share: 0.4, ...during },
  { kind: "late-metrics", component: "app", delayMicros: seconds(2), ...during },
  { kind: "steal", component: "app", ordinals: [0], share: 0.5, ...during },
  { kind: "canary", component: "app", version: "v2", ordinals: [1], share: 0.2, detail: "", ...during },
  { kind: "move", component: "app", ordinals: [2], atMicros: seconds(11) },
  { kind: "expired-certificate", component: "app", atMicros: seconds(14), forMicros: ms(300) },
];

const EFFECTS: readonly Effect[] = [
  { kind: "flag", flag: "dear", share: 0.8 },
  { kind: "impose", imposition: { kind: "block", customer: 3 } },
  {
    kind: "impose",
    imposition: { kind: "limit", rule: { kind: "token-bucket", ratePerSecond: 2, burst: 4 } },
  },
  {
    kind: "retune",
    target: NO_TARGET,
    to: { timeoutMicros: ms(150), budget: { ratio: 0.1, perSecond: 1, capacity: 5 } },
  },
];

function begun(spec: SystemSpec, prepare: (system: System) => void): System {
  const limits = { events: 1_000_000, virtualMicros: minutes(10) };
  const system = createSystem(spec, { seed: 5, limits, telemetry: silentTelemetry(() => 0).telemetry });
  prepare(system);
  return system;
}

const CASES: readonly (readonly [string, SystemSpec, (system: System) => void])[] = [
  [
    "what operators run and change",
    operated,
    (system) => {
      for (const fault of FAULTS) scheduleFault(system, fault);
      for (const effect of EFFECTS) planAt(system, seconds(6), { component: 1, effect, note: null });
    },
  ],
  [
    "leases",
    payouts({ fenced: true, careful: true }),
    (system) =>
      void scheduleFault(system, {
        kind: "pause",
        component: "payer",
        ordinals: [0],
        ...during,
        atMicros: seconds(5.3),
      }),
  ],
];

describe.each(CASES)("the state of %s", (_name, spec, prepare) => {
  it("is plain data: a packed copy goes on as the run does, at any moment", () => {
    const run = begun(spec, prepare);
    for (const at of [4, 9, 12, 15, 23]) {
      run.world.advanceTo(seconds(at));
      const copy = begun(spec, () => undefined);
      copy.world.restore(
        unpack(pack(run.world.snapshot()).packed) as ReturnType<System["world"]["snapshot"]>,
      );
      const on = begun(spec, prepare);
      on.world.advanceTo(seconds(at + 5));
      copy.world.advanceTo(seconds(at + 5));
      expect([at, copy.world.digest()]).toEqual([at, on.world.digest()]);
    }
  });
});
