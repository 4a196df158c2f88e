import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { operation, work } from "./program";
import { observeResources } from "./resources";
import type { Autoscaler } from "./scaling-spec";
import { clientSpec, serviceSpec, smallSystem, type SmallSystem } from "./testing/small-system";

const LOOP: Autoscaler = {
  targetUtilization: 0.5,
  tolerance: 0.1,
  intervalMicros: seconds(5),
  stabilizationMicros: seconds(20),
  minInstances: 2,
  maxInstances: 10,
  startupMicros: seconds(3),
  drainMicros: seconds(1),
};

/** A service of two instances with one core each; a request needs 20 ms of it. */
function scaled(rate: number, loop: Partial<Autoscaler> = {}): SmallSystem {
  return smallSystem([
    clientSpec("app", "GET /", { rate }),
    serviceSpec("app", [operation("GET /", [work(constant(ms(20)))])], {
      instances: 2,
      cores: 1,
      autoscaler: { ...LOOP, ...loop },
    }),
  ]);
}

/** Instances that are up, at these times in seconds. */
function upAt({ system }: SmallSystem, times: readonly number[]): readonly number[] {
  return times.map((time) => {
    system.world.advanceTo(seconds(time));
    return system.world.domain.instances.filter(({ up, component }) => up && component === 1).length;
  });
}

describe("an autoscaler", () => {
  it("leaves a service alone that is near its target", () => {
    expect(upAt(scaled(50, { tolerance: 0.4 }), [20, 40, 60])).toEqual([2, 2, 2]);
  });

  it("starts as many instances as the load needs at the target utilization, which serve after their start-up", () => {
    // Two cores of work, half of each core: four instances; the two there can show no more than that both are full.
    const [atOnce, later, settled] = upAt(scaled(95), [5.5, 9, 60]);
    expect([atOnce, later]).toEqual([2, 4]);
    expect(settled).toBeGreaterThanOrEqual(4);
    expect(settled).toBeLessThanOrEqual(5);
  });

  it("keeps within its bounds", () => {
    expect(upAt(scaled(1), [60])).toEqual([2]);
    expect(upAt(scaled(400), [60])).toEqual([10]);
  });

  it("goes down only to the most that it wanted within its window, and lets work end", () => {
    const small = scaled(20);
    scheduleFault(small.system, { kind: "surge", factor: 6, atMicros: seconds(10), forMicros: seconds(30) });
    const [before, during, within, after] = upAt(small, [9, 39, 58, 90]);
    expect(before).toBe(2);
    expect(during).toBeGreaterThanOrEqual(4);
    expect(within).toBe(during);
    expect(after).toBe(2);
    const reset = small.recording.spans.filter(
      ({ attributes }) => attributes["error.type"] === "connection_reset",
    );
    expect(reset).toEqual([]);
  });

  it("takes those that it has let go out of its capacity, and starts them again when they are wanted", () => {
    const small = scaled(20);
    observeResources(small.system);
    for (const at of [10, 100])
      scheduleFault(small.system, {
        kind: "surge",
        factor: 6,
        atMicros: seconds(at),
        forMicros: seconds(30),
      });
    const capacity = () => {
      const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: false };
      small.recording.probes.get("app.cpu")?.(probe);
      return probe.capacity;
    };
    const [first] = upAt(small, [39]);
    expect(capacity()).toBe(first);
    expect(upAt(small, [95])).toEqual([2]);
    expect(capacity()).toBe(2);
    upAt(small, [130]);
    expect(
      small.system.world.domain.instances.filter(({ component }) => component === 1).length,
    ).toBeLessThanOrEqual(Number(first) + 1);
  });

  it("tells what it sees and wants", () => {
    const small = scaled(95);
    small.system.world.advanceTo(seconds(5.5));
    const told = small.recording.points.filter(({ metric }) => metric.startsWith("k8s.hpa"));
    expect(told.map(({ metric, value }) => `${metric} ${value}`)).toEqual([
      "k8s.hpa.pod.current 2",
      "k8s.hpa.pod.desired 4",
    ]);
    expect(small.recording.logs.some(({ template }) => template.startsWith("scaling from"))).toBe(true);
  });
});

describe("an autoscaler whose metrics are late", () => {
  it("decides nothing before the first of them", () => {
    const small = scaled(95);
    scheduleFault(small.system, {
      kind: "late-metrics",
      component: "app",
      delayMicros: seconds(30),
      atMicros: 1,
      forMicros: Infinity,
    });
    expect(upAt(small, [30])).toEqual([2]);
  });

  it("overshoots, and keeps on doing so unless its window is longer than they are late", () => {
    const range = (stabilizationMicros: number) => {
      const small = scaled(80, {
        stabilizationMicros,
        intervalMicros: seconds(2),
        startupMicros: seconds(1),
      });
      scheduleFault(small.system, {
        kind: "late-metrics",
        component: "app",
        delayMicros: seconds(10),
        atMicros: 1,
        forMicros: Infinity,
      });
      const late = upAt(
        small,
        Array.from({ length: 40 }, (_, index) => 80 + 2 * index),
      );
      return Math.max(...late) - Math.min(...late);
    };
    expect(range(0)).toBeGreaterThan(5);
    expect(range(seconds(30))).toBeLessThan(4);
  });
});
