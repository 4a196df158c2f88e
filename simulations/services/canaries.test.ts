import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { endFault } from "../faults/end-fault";
import { scheduleFault } from "../faults/schedule-fault";
import { applyAction } from "../mitigations/apply-action";
import { offer } from "../mitigations/mitigation";
import { rollback } from "../mitigations/rollback";
import type { ComponentSpec } from "./component-spec";
import { balanced, within } from "./policy";
import { call, operation, work } from "./program";
import { clientSpec, serviceSpec, smallSystem, type SmallSystem } from "./testing/small-system";

const DETAIL = { detail: "", atMicros: 1, forMicros: Infinity } as const;
const versions = {
  v1: [operation("GET /", [work(constant(ms(1)))])],
  v2: [operation("GET /", [work(constant(ms(2)))])],
};

function shop(policy = within(ms(500)), instances = 5): readonly ComponentSpec[] {
  return [
    clientSpec("web", "GET /", { rate: 100 }),
    serviceSpec("web", [operation("GET /", [call("app", "GET /", policy)])]),
    serviceSpec("app", [], { instances, versions }),
  ];
}

/** Share of the application's spans from a time on (in seconds) that are of its second version. */
function newShare({ recording }: SmallSystem, from = 0): number {
  const served = recording.spans.filter(
    ({ service, startMicros }) => service === "app" && startMicros > seconds(from),
  );
  return served.filter(({ version }) => version === "v2").length / served.length;
}

describe("a canary", () => {
  it("gets its share of the requests, whatever the number of its instances", () => {
    for (const [ordinals, share] of [
      [[4], 0.05],
      [[3, 4], 0.5],
      [[4], 0],
    ] as const) {
      const small = smallSystem(shop());
      scheduleFault(small.system, {
        kind: "canary",
        component: "app",
        version: "v2",
        ordinals,
        share,
        ...DETAIL,
      });
      small.system.world.advanceTo(seconds(20));
      expect(Math.abs(newShare(small) - share)).toBeLessThan(0.04);
    }
  });

  it("gets it from callers that balance by load, too", () => {
    const small = smallSystem(shop(balanced(within(ms(500)), { kind: "power-of-two" })));
    scheduleFault(small.system, {
      ...{ kind: "canary", component: "app", version: "v2", ordinals: [4], share: 0.1 },
      ...DETAIL,
    });
    small.system.world.advanceTo(seconds(20));
    expect(Math.abs(newShare(small) - 0.1)).toBeLessThan(0.04);
  });

  it("leaves its share to the others while it is down", () => {
    const small = smallSystem(shop());
    scheduleFault(small.system, {
      ...{ kind: "canary", component: "app", version: "v2", ordinals: [4], share: 0.5 },
      ...DETAIL,
    });
    scheduleFault(small.system, {
      kind: "crash",
      component: "app",
      ordinal: 4,
      atMicros: seconds(2),
      forMicros: Infinity,
    });
    small.system.world.advanceTo(seconds(6));
    expect(newShare(small, 2)).toBe(0);
    const failed = small.recording.spans.filter(
      ({ error, startMicros }) => error && startMicros > seconds(2.1),
    );
    expect(failed).toEqual([]);
  });

  it("ends by its time, by hand, or with a rollback: all run the old version, evenly", () => {
    const canary = {
      kind: "canary",
      component: "app",
      version: "v2",
      ordinals: [4],
      share: 0.5,
      detail: "",
    } as const;
    const byTime = smallSystem(shop());
    scheduleFault(byTime.system, { ...canary, atMicros: 1, forMicros: seconds(5) });
    const byHand = smallSystem(shop());
    const number = scheduleFault(byHand.system, { ...canary, atMicros: 1, forMicros: Infinity });
    byHand.system.world.advanceTo(seconds(5));
    endFault(byHand.system, number);
    const rolledBack = smallSystem(shop());
    scheduleFault(rolledBack.system, { ...canary, atMicros: 1, forMicros: Infinity });
    rolledBack.system.world.advanceTo(seconds(5));
    const offers = [offer(rollback, ["app"])];
    applyAction(rolledBack.system, offers, { kind: "rollback", target: "app", parameters: {} });
    for (const small of [byTime, byHand, rolledBack]) {
      small.system.world.advanceTo(seconds(70));
      expect(newShare(small, 1)).toBeGreaterThan(0);
      expect(newShare(small, 66)).toBe(0);
      const last = small.recording.spans.filter(
        ({ service, startMicros }) => service === "app" && startMicros > seconds(66),
      );
      const ofLastInstance = last.filter(({ instance }) => instance.endsWith("-5")).length / last.length;
      expect(Math.abs(ofLastInstance - 0.2)).toBeLessThan(0.03);
    }
  });
});

describe("a release in steps", () => {
  it("reaches its shares of the instances one after another, both versions serving meanwhile", () => {
    const small = smallSystem(shop(within(ms(500)), 10));
    scheduleFault(small.system, {
      ...{ kind: "release", component: "app", version: "v2", atMicros: seconds(1), stepMicros: seconds(10) },
      ...{ shares: [0.1, 0.5, 1], detail: "" },
    });
    const reached = [5, 15, 25].map((at) => {
      small.system.world.advanceTo(seconds(at));
      return small.system.world.domain.instances.filter(
        ({ version, component }) => component === 2 && version === 1,
      ).length;
    });
    expect(reached).toEqual([1, 5, 10]);
  });
});
