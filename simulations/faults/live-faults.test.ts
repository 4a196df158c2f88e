import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { serviceSpec, type SmallSystem, visited } from "../services/testing/small-system";
import { endFault } from "./end-fault";
import { scheduleFault } from "./schedule-fault";

const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(5)))])], {
  versions: {
    v1: [operation("GET /b", [work(constant(ms(5)))])],
    v2: [operation("GET /b", [work(constant(ms(50)))])],
  },
});
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(400)))])]);

/** A visit at half past every second. */
function running(count: number): SmallSystem {
  return visited(
    [front, back],
    "front",
    "GET /",
    Array.from({ length: count }, (_, second) => seconds(second) + ms(500)),
  );
}

function callsOf({ system, recording }: SmallSystem, until: number): unknown[] {
  system.world.advanceTo(seconds(until));
  return recording.spans
    .filter(({ service, name }) => service === "front" && name === "GET /b")
    .map(
      ({ attributes, startMicros, endMicros }) =>
        attributes["error.type"] ?? ((endMicros ?? 0) - startMicros) / 1000,
    );
}

const slowCpu = { kind: "slow-cpu", component: "back", factor: 4 } as const;
const slowLink = { kind: "link", from: "front", to: "back", fault: { latencyFactor: 10 } } as const;

describe("a fault of a live run", () => {
  it("begins now or later, but not in the past", () => {
    const small = running(4);
    small.system.world.advanceTo(seconds(1));
    scheduleFault(small.system, { ...slowCpu, atMicros: seconds(1), forMicros: seconds(1) });
    expect(() =>
      scheduleFault(small.system, { ...slowCpu, atMicros: ms(999), forMicros: seconds(1) }),
    ).toThrow();
    scheduleFault(small.system, { ...slowLink, atMicros: seconds(3), forMicros: seconds(1) });
    expect(callsOf(small, 5)).toEqual([7, 22, 7, 25]);
  });

  it("is taken out by its number, and the others stay", () => {
    const small = running(4);
    const spell = { atMicros: 0, forMicros: Infinity };
    const numbers = [slowCpu, { ...slowCpu, factor: 2 }, slowLink].map((fault) =>
      scheduleFault(small.system, { ...fault, ...spell }),
    );
    expect(callsOf(small, 1)).toEqual([20 + 40]);
    for (const [index, number] of numbers.entries()) {
      expect(endFault(small.system, number)).toBe(true);
      small.system.world.advanceTo(seconds(2 + index));
    }
    expect(callsOf(small, 5)).toEqual([60, 20 + 10, 20 + 5, 7]);
  });

  it("that has not begun is taken back", () => {
    const small = running(3);
    const number = scheduleFault(small.system, { ...slowCpu, atMicros: seconds(1), forMicros: seconds(1) });
    endFault(small.system, number);
    expect(callsOf(small, 4)).toEqual([7, 7, 7]);
    expect(endFault(small.system, number)).toBe(false);
  });

  it("that was ended does not end a later one of its kind when its own time is over", () => {
    const small = running(4);
    const number = scheduleFault(small.system, { ...slowCpu, atMicros: 0, forMicros: seconds(2) });
    small.system.world.advanceTo(seconds(1));
    endFault(small.system, number);
    scheduleFault(small.system, { ...slowCpu, factor: 2, atMicros: seconds(1), forMicros: seconds(2) });
    expect(callsOf(small, 5)).toEqual([22, 12, 12, 7]);
  });

  it("that killed an instance brings it back, and a release goes back to the version before", () => {
    const small = running(4);
    const crash = scheduleFault(small.system, {
      kind: "crash",
      component: "back",
      ordinal: 0,
      atMicros: 0,
      forMicros: Infinity,
    });
    small.system.world.advanceTo(seconds(1));
    endFault(small.system, crash);
    const release = scheduleFault(small.system, {
      kind: "release",
      component: "back",
      version: "v2",
      atMicros: seconds(2),
      stepMicros: seconds(1),
      detail: "",
    });
    small.system.world.advanceTo(seconds(3));
    endFault(small.system, release);
    expect(callsOf(small, 5)).toEqual(["connection_refused", 7, 52, 7]);
  });
});
