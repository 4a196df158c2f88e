import { describe, expect, it } from "vitest";
import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import { operation, work } from "./program";
import { littlesLawOf, type ProcessorSharing } from "./processor-sharing";
import { present } from "../kernel/assert";
import { probeResource } from "./testing/probe-resource";
import { clientSpec, serviceSpec, type SmallSystem, smallSystem, visited } from "./testing/small-system";

const slow = operation("GET /slow", [work(constant(ms(100)))]);
const app = (cpu: "exclusive" | "sharing") => serviceSpec("app", [slow], { cores: 1, cpu });

function answeredMs({ recording }: SmallSystem, name = "GET /slow"): number[] {
  return recording.spans
    .filter((span) => span.name === name)
    .map(({ startMicros, endMicros }) => ((endMicros ?? NaN) - startMicros) / 1_000);
}

function processorOf({ system }: SmallSystem): ProcessorSharing {
  const instance = system.world.domain.instances.find(({ sharedCpu }) => sharedCpu !== null);
  return present(instance?.sharedCpu?.processor, "shared processor");
}

describe("a CPU that is shared", () => {
  it("makes two who compute at once both late, where an exclusive one serves them in turn", () => {
    const exclusive = visited([app("exclusive")], "app", "GET /slow", [0, 0]);
    const sharing = visited([app("sharing")], "app", "GET /slow", [0, 0]);
    for (const { system } of [exclusive, sharing]) system.world.advanceTo(seconds(1));
    expect(answeredMs(exclusive)).toEqual([100, 200]);
    expect(answeredMs(sharing)).toEqual([200, 200]);
  });

  it("makes a step longer only while others compute as well", () => {
    const small = visited([app("sharing")], "app", "GET /slow", [0, ms(50)]);
    small.system.world.advanceTo(seconds(1));
    expect(answeredMs(small)).toEqual([150, 150]);
  });

  it("takes as long as an exclusive one while there is a core for everybody", () => {
    const small = visited([{ ...app("sharing"), cores: 2 }], "app", "GET /slow", [0, 0]);
    small.system.world.advanceTo(seconds(1));
    expect(answeredMs(small)).toEqual([100, 100]);
  });

  it("loses its jobs with the process, and is as good as new after it", () => {
    const small = visited([app("sharing")], "app", "GET /slow", [0, 0, ms(200)]);
    const component = small.system.blueprint.components.findIndex(({ id }) => id === "app");
    plan(small.system, ms(50), { component, effect: { kind: "stop", ordinal: 0 }, note: null });
    plan(small.system, ms(100), { component, effect: { kind: "start", ordinal: 0 }, note: null });
    small.system.world.advanceTo(seconds(1));
    expect(answeredMs(small)).toEqual([49, 49, 100]);
    expect(processorOf(small)).toMatchObject({ jobs: 0, abandonments: 2 });
  });

  it("tells of cores in use, and of jobs beyond their number", () => {
    const small = visited([app("sharing")], "app", "GET /slow", [0, 0, 0]);
    small.system.world.advanceTo(ms(101));
    expect(probeResource(small, "app.cpu")).toEqual({
      busyMicros: ms(100),
      queueMicros: 2 * ms(100),
      capacity: 1,
      errors: 0,
      up: true,
    });
  });

  it("obeys Little's law exactly, and its mean response follows S / (1 - load) whatever the work's law", () => {
    const parts = { cores: 1, cpu: "sharing", workers: 10_000 } as const;
    for (const cpu of [exponential(ms(5)), constant(ms(5))]) {
      const service = serviceSpec("app", [operation("GET /", [work(cpu)])], parts);
      const small = smallSystem([clientSpec("app", "GET /", { rate: 120 }), service], 3);
      small.system.world.advanceTo(seconds(200));
      const processor = processorOf(small);
      const { numberIntegral, timeIntegral } = littlesLawOf(processor, small.system.world.nowMicros);
      expect(numberIntegral).toBe(timeIntegral);
      const ended = answeredMs(small, "GET /").filter((time) => !Number.isNaN(time));
      const mean = ended.reduce((sum, time) => sum + time, 0) / ended.length;
      const load = 0.12 * 5;
      expect(Math.abs(mean / (5 / (1 - load)) - 1), `mean ${mean} ms, seed ${small.seed}`).toBeLessThan(0.06);
    }
  });

  it("goes on from a snapshot in the middle of its jobs as if nothing had been", () => {
    const build = () => smallSystem([clientSpec("app", "GET /slow", { rate: 8 }), app("sharing")], 5);
    const straight = build();
    straight.system.world.advanceTo(seconds(20));
    const interrupted = build();
    interrupted.system.world.advanceTo(seconds(7));
    interrupted.system.world.restore(interrupted.system.world.snapshot());
    interrupted.system.world.advanceTo(seconds(20));
    expect(interrupted.system.world.digest()).toBe(straight.system.world.digest());
  });
});
