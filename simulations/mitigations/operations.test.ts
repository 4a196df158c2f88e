import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { attempts, fixed, within } from "../services/policy";
import { call, ifFlag, operation, work } from "../services/program";
import { createSystem } from "../services/create-system";
import { recordTelemetry } from "../services/testing/recording-telemetry";
import { clientSpec, serviceSpec, smallSpec } from "../services/testing/small-system";
import type { System } from "../services/system";
import type { ServiceSpec } from "../services/component-spec";
import type { ActionRequest } from "./action-offer";
import { applyAction } from "./apply-action";
import { MITIGATIONS } from "./catalogue";
import { offer } from "./mitigation";

const OFFERS = MITIGATIONS.map((each) => offer(each, ["app", "core", "shoppers"], { flag: ["extras"] }));

/** Shoppers, an application that asks a core twice at most, and what they tell. */
function running(rate: number, core: Partial<ServiceSpec> = {}) {
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const components = [
    clientSpec("app", "GET /", { rate }),
    serviceSpec("app", [
      operation("GET /", [call("core", "GET /core", within(ms(200), attempts(2, fixed(ms(1)))))]),
    ]),
    serviceSpec(
      "core",
      [operation("GET /core", [work(constant(ms(10))), ifFlag("extras", [work(constant(ms(80)))])])],
      {
        instances: 2,
        cores: 1,
        ...core,
      },
    ),
  ];
  const system = createSystem(
    { ...smallSpec(components), flags: { extras: 0 }, customers: 20 },
    { seed: 1, limits: { events: 5_000_000, virtualMicros: minutes(60) }, telemetry: recording.telemetry },
  );
  holder.system = system;
  const act = (kind: string, target: string, parameters: ActionRequest["parameters"] = {}) =>
    applyAction(system, OFFERS, { kind, target, parameters });
  /** Spans of a kind of a service that began in this window, in seconds. */
  const spans = (service: string, kind: number, from: number, to: number) =>
    recording.spans.filter(
      (span) =>
        span.service === service &&
        span.kind === kind &&
        span.startMicros >= seconds(from) &&
        span.startMicros < seconds(to),
    );
  const statuses = (service: string, from: number, to: number) =>
    spans(service, 1, from, to).map(({ attributes }) => Number(attributes["http.response.status_code"]));
  return { system, recording, act, spans, statuses };
}

const share = (all: readonly number[], status: number) =>
  all.filter((each) => each === status).length / Math.max(1, all.length);

describe("turning a feature flag off", () => {
  it("ends what the flag brought, for everybody", () => {
    const { system, act, statuses } = running(30);
    system.world.domain.flags["extras"] = 1;
    system.world.advanceTo(seconds(10));
    expect(share(statuses("app", 5, 9), 200)).toBeLessThan(0.5);
    act("disable-flag", "core", { flag: "extras" });
    system.world.advanceTo(seconds(120));
    expect(share(statuses("app", 110, 119), 200)).toBe(1);
  });

  it("is refused for a flag that there is not", () => {
    expect(() => running(1).act("disable-flag", "core", { flag: "moon" })).toThrow('no feature flag "moon"');
  });
});

describe("changing time-outs", () => {
  it("lets slow answers arrive, after its delay", () => {
    const { system, act, statuses } = running(2);
    scheduleFault(system, {
      kind: "slow-cpu",
      component: "core",
      factor: 30,
      atMicros: 1,
      forMicros: Infinity,
    });
    system.world.advanceTo(seconds(10));
    act("set-timeout", "app", { milliseconds: 5_000 });
    system.world.advanceTo(seconds(120));
    expect(share(statuses("app", 1, 39), 504)).toBe(1);
    expect(share(statuses("app", 60, 110), 200)).toBeGreaterThan(0.9);
  });
});

describe("retries on a budget", () => {
  it("keep the load of failing calls near that of the visits", () => {
    const { system, act, spans } = running(20);
    scheduleFault(system, { kind: "pause", component: "core", atMicros: 1, forMicros: Infinity });
    system.world.advanceTo(seconds(10));
    act("limit-retries", "app", { percent: 10 });
    system.world.advanceTo(seconds(80));
    const callsPerVisit = (from: number, to: number) =>
      spans("app", 2, from, to).length / spans("app", 1, from, to).length;
    expect(callsPerVisit(1, 9)).toBeGreaterThan(1.9);
    expect(callsPerVisit(55, 75)).toBeLessThan(1.25);
  });
});

describe("circuit breakers", () => {
  it("fail calls at once while nearly all of them fail", () => {
    const { system, act, recording } = running(20);
    scheduleFault(system, { kind: "pause", component: "core", atMicros: 1, forMicros: Infinity });
    system.world.advanceTo(seconds(10));
    act("enable-breaker", "app", { percent: 50, seconds: 10 });
    system.world.advanceTo(seconds(70));
    const refused = recording.points.filter(({ metric }) => metric === "resilience.circuit_breaker.refused");
    expect(refused.length).toBeGreaterThan(200);
  });
});

describe("limiting customers", () => {
  it("refuses those who come often, and nobody else", () => {
    const { system, act, statuses } = running(20);
    system.world.advanceTo(seconds(10));
    act("rate-limit", "app", { perSecond: 3 });
    scheduleFault(system, {
      kind: "noisy-client",
      customer: 7,
      share: 0.6,
      atMicros: seconds(40),
      forMicros: Infinity,
    });
    system.world.advanceTo(seconds(80));
    expect(share(statuses("app", 26, 40), 429)).toBe(0);
    expect(share(statuses("app", 50, 79), 429)).toBeGreaterThan(0.4);
  });

  it("holds for instances that come later", () => {
    const { system, act, statuses } = running(0);
    act("rate-limit", "app", { perSecond: 1 });
    system.world.advanceTo(seconds(20));
    act("restart", "app");
    system.world.advanceTo(seconds(40));
    for (let visit = 0; visit < 80; visit += 1) system.world.at(seconds(41) + visit, 0, 0);
    system.world.advanceTo(seconds(50));
    // Twenty customers, two requests each.
    expect(share(statuses("app", 41, 49), 429)).toBeGreaterThan(0.4);
  });
});

describe("shedding load", () => {
  it("answers at once those who would have waited too long", () => {
    const { system, act, spans, statuses } = running(300, { workers: 4, backlog: 1_000 });
    system.world.advanceTo(seconds(5));
    act("shed-load", "core", { waiting: 5 });
    system.world.advanceTo(seconds(40));
    expect(share(statuses("app", 2, 5), 200)).toBeLessThan(0.5);
    expect(share(statuses("core", 30, 39), 503)).toBeGreaterThan(0.2);
    const served = spans("core", 1, 30, 39).filter(
      ({ attributes }) => attributes["http.response.status_code"] === 200,
    );
    expect(
      Math.max(...served.map(({ startMicros, endMicros }) => (endMicros ?? 0) - startMicros)),
    ).toBeLessThan(ms(120));
  });
});

describe("blocking a customer", () => {
  it("answers everything of that customer 403, and of nobody else", () => {
    const { system, act, statuses } = running(20);
    scheduleFault(system, {
      kind: "noisy-client",
      customer: 7,
      share: 0.6,
      atMicros: 1,
      forMicros: Infinity,
    });
    act("block-client", "app", { customer: 10_007 });
    system.world.advanceTo(seconds(40));
    expect(share(statuses("app", 1, 14), 403)).toBe(0);
    expect(Math.abs(share(statuses("app", 20, 39), 403) - 0.62)).toBeLessThan(0.08);
  });

  it("is refused for a customer who does not exist", () => {
    expect(() => running(1).act("block-client", "app", { customer: 99_999 })).toThrow("no customer c-99999");
  });
});

describe("scaling up", () => {
  it("gives every instance more cores, one after the other", () => {
    const { system, act, statuses } = running(250);
    system.world.advanceTo(seconds(5));
    act("scale-up", "core", { cores: 4 });
    system.world.advanceTo(seconds(80));
    expect(share(statuses("app", 2, 5), 200)).toBeLessThan(0.8);
    expect(share(statuses("app", 70, 79), 200)).toBe(1);
  });

  it("is refused for those who are no machines", () => {
    expect(() => running(1).act("scale-up", "shoppers")).toThrow("no machine");
  });
});

describe("draining an instance", () => {
  it("sends it nothing new, and cuts nothing off", () => {
    const { system, act, spans } = running(20);
    system.world.advanceTo(seconds(5));
    act("drain", "core", { instance: 2 });
    system.world.advanceTo(seconds(30));
    const instances = (from: number, to: number) =>
      new Set(spans("core", 1, from, to).map(({ instance }) => instance)).size;
    expect(instances(1, 9)).toBe(2);
    expect(instances(11, 29)).toBe(1);
    expect(spans("app", 1, 0, 29).filter(({ error }) => error)).toEqual([]);
  });
});
