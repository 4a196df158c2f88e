import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { balanced, type Policy, within } from "./policy";
import { call, operation, work } from "./program";
import { clientSpec, serviceSpec, smallSystem, type SmallSystem } from "./testing/small-system";

/** A caller of two instances that it knows by name, and keeps for ten seconds. */
function named(policy: Policy = within(ms(300)), ttlMicros = seconds(10)): SmallSystem {
  return smallSystem([
    clientSpec("web", "GET /", { rate: 50 }),
    serviceSpec("web", [operation("GET /", [call("app", "GET /", policy)])]),
    serviceSpec("app", [operation("GET /", [work(constant(ms(1)))])], { instances: 2, dns: { ttlMicros } }),
  ]);
}

/** Instances that served in this window, and the share of calls that were refused (in seconds). */
function seen({ recording }: SmallSystem, from: number, to: number) {
  const spans = recording.spans.filter(
    ({ startMicros }) => startMicros >= seconds(from) && startMicros < seconds(to),
  );
  const calls = spans.filter(({ service, kind }) => service === "web" && kind === 2);
  const refused = calls.filter(({ attributes }) => attributes["error.type"] === "connection_refused").length;
  const instances = new Set(spans.flatMap(({ service, instance }) => (service === "app" ? [instance] : [])));
  return { instances: instances.size, refused: refused / calls.length };
}

describe("a name", () => {
  it("stands for the instances that are there, all of which are asked", () => {
    const small = named();
    small.system.world.advanceTo(seconds(5));
    expect(seen(small, 0, 5)).toEqual({ instances: 2, refused: 0 });
  });

  for (const [by, policy] of [
    ["in turn", within(ms(300))],
    ["by load", balanced(within(ms(300)), { kind: "least-outstanding" })],
  ] as const)
    it(`stands for an instance that has moved until its time to live is over, for callers that balance ${by}`, () => {
      const small = named(policy);
      scheduleFault(small.system, { kind: "move", component: "app", ordinals: [0], atMicros: seconds(2) });
      small.system.world.advanceTo(seconds(20));
      expect(seen(small, 2.1, 9).refused).toBeGreaterThan(0.3);
      expect(seen(small, 2.1, 9).instances).toBe(1);
      expect(seen(small, 11, 20)).toEqual({ instances: 2, refused: 0 });
    });

  it("does not stand for new instances before that", () => {
    const small = named();
    small.system.world.advanceTo(seconds(1));
    scheduleFault(small.system, { kind: "move", component: "app", ordinals: [0, 1], atMicros: seconds(2) });
    small.system.world.advanceTo(seconds(20));
    expect(seen(small, 2.1, 9)).toEqual({ instances: 0, refused: 1 });
    expect(seen(small, 11, 20)).toEqual({ instances: 2, refused: 0 });
  });

  it("is asked for at once by a new process of a caller", () => {
    const small = named(within(ms(300)), Infinity);
    scheduleFault(small.system, { kind: "move", component: "app", ordinals: [0], atMicros: seconds(2) });
    scheduleFault(small.system, {
      kind: "crash",
      component: "web",
      ordinal: 0,
      atMicros: seconds(6),
      forMicros: ms(100),
    });
    small.system.world.advanceTo(seconds(10));
    expect(seen(small, 3, 6).refused).toBeGreaterThan(0.3);
    expect(seen(small, 6.2, 10)).toEqual({ instances: 2, refused: 0 });
  });

  it("answers news with a line in the caller's log", () => {
    const small = named();
    scheduleFault(small.system, { kind: "move", component: "app", ordinals: [0], atMicros: seconds(2) });
    small.system.world.advanceTo(seconds(30));
    const news = small.recording.logs.filter(
      ({ service, template }) => service === "web" && template.includes("resolves to"),
    );
    expect(news.map(({ attributes }) => attributes)).toEqual([
      { "dns.question.name": "app", addresses: 2, addresses_gone: 1 },
    ]);
  });
});
