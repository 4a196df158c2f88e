import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import type { Effect } from "./change";
import { within } from "./policy";
import { call, operation, work } from "./program";
import { serviceSpec, type SmallSystem, visited } from "./testing/small-system";

const health = { intervalMicros: ms(100), unhealthyAfter: 2, healthyAfter: 3 };
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);
const times = Array.from({ length: 40 }, (_, index) => ms(20) * index + ms(5));

function back(rest: object = {}) {
  return serviceSpec("back", [operation("GET /b", [work(constant(ms(1)))])], {
    instances: 2,
    health,
    ...rest,
  });
}

function change(small: SmallSystem, atMicros: number, effect: Effect): void {
  const component = small.system.blueprint.components.findIndex(({ id }) => id === "back");
  plan(small.system, atMicros, { component, effect, note: null });
}

/** When calls were refused, in milliseconds. */
function refusedAt({ recording }: SmallSystem): number[] {
  return recording.spans
    .filter(
      ({ service, attributes }) => service === "front" && attributes["error.type"] === "connection_refused",
    )
    .map(({ startMicros }) => startMicros / 1_000);
}

describe("health checks", () => {
  it("find an instance that is down only after so many failed probes; every other call is refused until then", () => {
    const small = visited([front, back()], "front", "GET /", times);
    change(small, ms(50), { kind: "stop", ordinal: 0 });
    small.system.world.advanceTo(seconds(2));
    const refused = refusedAt(small);
    expect(refused.length, "every second of the seven calls from 50 to 200 ms").toBe(3);
    expect(refused.every((at) => at > 50 && at < 200)).toBe(true);
    expect(small.recording.logs.map(({ template }) => template)).toContain(
      "taken out of rotation: {checks} health checks failed in succession",
    );
  });

  it("put it back only after so many that passed", () => {
    const small = visited([front, back({ instances: 1 })], "front", "GET /", times);
    change(small, ms(50), { kind: "stop", ordinal: 0 });
    change(small, ms(250), { kind: "start", ordinal: 0 });
    small.system.world.advanceTo(seconds(2));
    const refused = refusedAt(small);
    expect(refused[0]).toBe(66);
    expect(refused.at(-1), "probes at 300, 400 and 500 ms").toBe(486);
  });

  it("that are left out are perfect, as before", () => {
    const { health: _, ...unchecked } = back();
    const small = visited([front, unchecked], "front", "GET /", times);
    change(small, ms(50), { kind: "stop", ordinal: 0 });
    small.system.world.advanceTo(seconds(2));
    expect(refusedAt(small)).toEqual([]);
  });

  it("admit an instance that is added later when its probes have passed", () => {
    const small = visited([front, back({ instances: 1 })], "front", "GET /", times);
    change(small, ms(150), { kind: "scale-out", instances: 1 });
    const added = () => small.system.world.domain.instances.at(-1)?.workers.arrivals;
    small.system.world.advanceTo(ms(399));
    expect(added()).toBe(0);
    small.system.world.advanceTo(seconds(2));
    expect(added()).toBeGreaterThan(0);
  });
});
