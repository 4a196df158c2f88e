import { describe, expect, it } from "vitest";
import { constant, exponential } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import type { ClientSpec, ComponentSpec, LoadSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { within } from "./policy";
import { call, operation, work } from "./program";
import { stationsOf } from "./resources";
import { littlesLaw } from "./station";
import { silentTelemetry } from "../telemetry/silent-telemetry";
import { serviceSpec, smallSpec, smallSystem } from "./testing/small-system";
import type { System } from "./system";
import { rateAt } from "./traffic";

const SEED = 5;

function client(load: LoadSpec, sloMs = 60_000): ClientSpec {
  const visit = operation("visit", [call("shop", "GET /", within(seconds(60)))]);
  return {
    role: "client",
    id: "shoppers",
    journeys: [{ operation: visit, weight: 1, sloMicros: ms(sloMs) }],
    load,
  };
}

/** Telemetry travels in snapshots of its own; where only the engine's are tried, there is none. */
function silent(parts: readonly ComponentSpec[]): System {
  const { telemetry } = silentTelemetry(() => 0);
  return createSystem(smallSpec(parts), {
    seed: SEED,
    limits: { events: 1_000_000, virtualMicros: minutes(60) },
    telemetry,
  });
}

const shop = serviceSpec("shop", [operation("GET /", [work(exponential(ms(50)))])], { cores: 2 });

describe("an open loop", () => {
  it("brings as many as its rate says, hour by hour, within the luck of a Poisson process", () => {
    const load: LoadSpec = {
      kind: "open",
      rate: [
        [0, 5],
        [minutes(10), 20],
        [minutes(20), 0],
      ],
    };
    const { system } = smallSystem([client(load), shop], SEED, false);
    const counts: number[] = [];
    for (let minute = 1; minute <= 20; minute += 1) {
      const before = system.world.domain.traffic.orders;
      system.world.advanceTo(minutes(minute));
      counts.push(system.world.domain.traffic.orders - before);
    }
    for (const [minute, count] of counts.entries()) {
      const expected = 60 * rateAt(load.rate, minutes(minute + 0.5));
      expect(Math.abs(count - expected), `minute ${minute}, seed ${SEED}`).toBeLessThan(
        4.5 * Math.sqrt(expected),
      );
    }
  });

  it("does not wait for those who are inside", () => {
    const stuck = serviceSpec("shop", [operation("GET /", [work(constant(seconds(30)))])]);
    const { system } = smallSystem([client({ kind: "open", rate: [[0, 10]] }), stuck], SEED, false);
    system.world.advanceTo(seconds(20));
    expect(system.world.domain.traffic.orders).toBeGreaterThan(150);
  });
});

describe("a closed loop", () => {
  it("obeys the interactive response time law: people = throughput x (response + think)", () => {
    const people = 12;
    const { system, recording } = smallSystem(
      [client({ kind: "closed", people, think: exponential(ms(200)) }), shop],
      SEED,
    );
    const until = seconds(600);
    system.world.advanceTo(until);
    const served = recording.spans.filter(({ endMicros }) => endMicros !== null);
    const response =
      served.reduce((sum, { startMicros, endMicros }) => sum + (endMicros ?? 0) - startMicros, 0) /
        served.length +
      ms(2);
    const throughput = served.length / until;
    expect(Math.abs(throughput * (response + ms(200)) - people), `seed ${SEED}`).toBeLessThan(0.25);
  });
});

describe("the objective", () => {
  it("counts where the shopper stands: the way there and back included, failures never good", () => {
    const exact = serviceSpec("shop", [operation("GET /", [work(constant(ms(50)))])]);
    const counted = (sloMs: number): boolean[] => {
      const { system, recording } = smallSystem(
        [client({ kind: "open", rate: [[0, 5]] }, sloMs), exact],
        SEED,
        false,
      );
      system.world.advanceTo(seconds(20));
      return recording.slo.map(({ good }) => good);
    };
    expect(new Set(counted(52))).toEqual(new Set([true]));
    expect(new Set(counted(51))).toEqual(new Set([false]));
  });
});

describe("a system", () => {
  it("goes on from a snapshot as if nothing had been, and so does another one from the same snapshot", () => {
    const parts = [client({ kind: "open", rate: [[0, 40]] }), shop];
    const [system, other] = [silent(parts), silent(parts)];
    system.world.advanceTo(seconds(30));
    const snapshot = system.world.snapshot();
    system.world.advanceTo(seconds(60));
    const expected = system.world.digest();
    for (const each of [system, other]) {
      each.world.restore(snapshot);
      each.world.advanceTo(seconds(60));
      expect(each.world.digest()).toBe(expected);
    }
  });

  it("obeys Little's law exactly at every station, overloaded or not", () => {
    for (const rate of [10, 39, 80]) {
      const { system } = smallSystem(
        [client({ kind: "open", rate: [[0, rate]] }), { ...shop, workers: 8, backlog: 20 }],
        SEED,
        false,
      );
      for (let second = 10; second <= 60; second += 10) {
        system.world.advanceTo(seconds(second));
        for (const { name, station } of stationsOf(system)) {
          const { numberIntegral, timeIntegral } = littlesLaw(station, system.world.nowMicros);
          expect(numberIntegral, `${name} at rate ${rate}, seed ${SEED}`).toBe(timeIntegral);
        }
      }
    }
  });
});
