import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import type { ComponentSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { within } from "./policy";
import { operation, wait } from "./program";
import type { RateLimit } from "./rate-limit";
import type { CustomerLimit } from "./serving-spec";
import { type Recording, recordTelemetry } from "./testing/recording-telemetry";
import { cacheSpec, clientSpec, serviceSpec, smallSpec } from "./testing/small-system";
import type { System } from "./system";

const SEED = 9;
const RATE = 20;
const BURST = 50;
const bucket: RateLimit = { kind: "token-bucket", ratePerSecond: RATE, burst: BURST };
const page = operation("GET /", [wait("the page", constant(ms(1)))]);
const central = (whenUnreachable: "open" | "closed"): CustomerLimit => ({
  scope: "central",
  limiter: "quota",
  policy: within(ms(50)),
  whenUnreachable,
});

/** One customer asks 300 times a second, over `instances` instances of the service. */
function system(limit: CustomerLimit, instances: number): { system: System; recording: Recording } {
  const parts: ComponentSpec[] = [
    clientSpec("app", "GET /", { rate: 300 }),
    serviceSpec("app", [page], { instances, limit }),
    cacheSpec("quota", { limit: bucket, lookup: constant(ms(0.1)) }),
  ];
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  holder.system = createSystem(
    { ...smallSpec(parts), customers: 1 },
    {
      seed: SEED,
      limits: { events: 5_000_000, virtualMicros: minutes(60) },
      telemetry: recording.telemetry,
    },
  );
  return { system: holder.system, recording };
}

function stop(running: System, id: string, atMicros: number): void {
  const component = running.blueprint.components.findIndex((each) => each.id === id);
  plan(running, atMicros, { component, effect: { kind: "stop", ordinal: 0 }, note: null });
}

/** How many of the service's answers had each status. */
function statuses({ spans }: Recording): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { service, kind, endMicros, attributes } of spans) {
    if (service !== "app" || kind !== 1 || endMicros === null) continue;
    const status = String(attributes["http.response.status_code"]);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

describe("a rate limit by customer", () => {
  it("that every instance keeps by itself admits as many times burst + rate x time as there are instances", () => {
    const admitted = [1, 2, 4].map((instances) => {
      const run = system({ scope: "instance", rule: bucket }, instances);
      run.system.world.advanceTo(seconds(10));
      return (statuses(run.recording)["200"] ?? 0) / (BURST + RATE * 10);
    });
    for (const [index, share] of admitted.entries())
      expect(Math.abs(share / 2 ** index - 1), `seed ${SEED}`).toBeLessThan(0.02);
  });

  it("that a limiter keeps for all admits burst + rate x time, however many instances there are", () => {
    for (const instances of [1, 4]) {
      const run = system(central("open"), instances);
      run.system.world.advanceTo(seconds(10));
      const share = (statuses(run.recording)["200"] ?? 0) / (BURST + RATE * 10);
      expect(Math.abs(share - 1), `seed ${SEED}`).toBeLessThan(0.02);
    }
  });

  it("in the middle costs a round trip to the limiter and its work", () => {
    const times = [central("open"), { scope: "instance", rule: bucket } as const].map((limit) => {
      const run = system(limit, 1);
      run.system.world.advanceTo(ms(50));
      const first = run.recording.spans.find(({ service, kind }) => service === "app" && kind === 1);
      return (first?.endMicros ?? NaN) - (first?.startMicros ?? NaN);
    });
    expect(times).toEqual([ms(2.1) + ms(1), ms(1)]);
  });

  it("fails open: without its limiter everybody is served", () => {
    const run = system(central("open"), 1);
    stop(run.system, "quota", seconds(10));
    run.system.world.advanceTo(seconds(20));
    expect((statuses(run.recording)["200"] ?? 0) / 300).toBeGreaterThan(9);
  });

  it("fails closed: without its limiter nobody is served", () => {
    const run = system(central("closed"), 1);
    stop(run.system, "quota", seconds(10));
    run.system.world.advanceTo(seconds(20));
    const late = run.recording.spans.filter(
      ({ service, kind, startMicros }) => service === "app" && kind === 1 && startMicros > seconds(10.1),
    );
    expect(late.length).toBeGreaterThan(2_500);
    expect(late.some(({ attributes }) => attributes["http.response.status_code"] === 200)).toBe(false);
    expect(late[0]?.attributes["http.response.status_code"]).toBe(503);
  });

  it("answers 429 with the fields of RateLimit, which is no failure of the server", () => {
    const run = system({ scope: "instance", rule: bucket }, 1);
    run.system.world.advanceTo(seconds(2));
    const refused = run.recording.spans.find(
      ({ kind, attributes }) => kind === 1 && attributes["http.response.status_code"] === 429,
    );
    expect(refused?.attributes).toMatchObject({
      "http.response.header.ratelimit-policy": '"customer";q=50;w=3',
      "http.response.header.ratelimit": '"customer";r=0;t=1',
      "http.response.header.retry-after": "1",
      "faultline.refusal.reason": "rate_limited",
    });
    expect(refused?.error).toBe(false);
  });

  it("goes on from a snapshot as if nothing had been", () => {
    const straight = system(central("open"), 2).system.world;
    straight.advanceTo(seconds(6));
    const interrupted = system(central("open"), 2).system.world;
    interrupted.advanceTo(seconds(2));
    interrupted.restore(interrupted.snapshot());
    interrupted.advanceTo(seconds(6));
    expect(interrupted.digest()).toBe(straight.digest());
  });
});
