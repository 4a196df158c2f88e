import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { operation, work } from "./program";
import type { MemorySpec } from "./serving-spec";
import { probeResource } from "./testing/probe-resource";
import { clientSpec, serviceSpec, type SmallSystem, smallSystem, visited } from "./testing/small-system";

const MIB = 1_048_576;
const memory: MemorySpec = {
  limitBytes: 100 * MIB,
  baseBytes: 20 * MIB,
  requestBytes: MIB,
  leakBytes: {},
  pause: { fixedMicros: ms(10), markMicrosPerMib: 1_000, sweepMicrosPerMib: 100 },
  longPauseMicros: ms(60),
};
const page = operation("GET /", [work(constant(ms(10)))]);
const leaking: MemorySpec = { ...memory, leakBytes: { v1: MIB / 4 } };

function shop(rest: MemorySpec, cpu: "exclusive" | "sharing" = "exclusive") {
  return serviceSpec("shop", [page], { cores: 2, workers: 40, cpu, memory: rest, restartMicros: seconds(1) });
}

function busy(rest: MemorySpec, untilMicros: number): SmallSystem {
  const small = smallSystem([clientSpec("shop", "GET /", { rate: 30, patienceMs: 2_000 }), shop(rest)], 17);
  small.system.world.advanceTo(untilMicros);
  return small;
}

/** Room for one request at a time: the second finds the heap full of the first one's garbage. */
const tight: MemorySpec = { ...memory, limitBytes: 21.5 * MIB };

function servedMs(small: SmallSystem): number[] {
  small.system.world.advanceTo(seconds(5));
  return small.recording.spans
    .filter(({ name, kind }) => name === "GET /" && kind === 1)
    .map(({ startMicros, endMicros }) => ((endMicros ?? NaN) - startMicros) / 1_000);
}

describe("memory", () => {
  for (const cpu of ["exclusive", "sharing"] as const) {
    it(`stops whoever computes on a CPU that is ${cpu} while it is collected`, () => {
      const pauseMs = 10 + 20 + 2.1;
      const small = visited([shop(tight, cpu)], "shop", "GET /", [0, ms(100)]);
      const times = servedMs(small);
      expect(times[0]).toBe(10);
      expect(times[1]).toBeCloseTo(10 + pauseMs, 6);
    });

    it(`stops on a CPU that is ${cpu} those who had begun before, for as long`, () => {
      const roomy = { ...memory, limitBytes: 22.5 * MIB };
      const small = visited([shop(roomy, cpu)], "shop", "GET /", [0, ms(100), ms(105)]);
      const times = servedMs(small);
      // The third finds two requests' worth in use: it makes the second late as well as itself.
      const pauseMs = Math.floor(10_000 + 21_000 + 2_200) / 1_000;
      expect(times[1]).toBeCloseTo(10 + pauseMs, 6);
      expect(times[2]).toBeCloseTo(10 + pauseMs, 6);
    });
  }

  it("that leaks makes pauses longer and longer, until the process is killed and begins anew", () => {
    const small = busy(leaking, seconds(30));
    const kills = small.recording.logs.filter(({ template }) => template.startsWith("out of memory"));
    expect(kills.length).toBeGreaterThanOrEqual(2);
    expect(probeResource(small, "shop.memory").errors).toBe(kills.length);
    const pauses = small.recording.logs
      .filter(({ attributes }) => "jvm.gc.action" in attributes)
      .map(({ attributes }) => Number(attributes["duration_ms"]));
    expect(Math.max(...pauses)).toBeGreaterThan(100);
    const processes = small.system.world.domain.processes.filter(({ name }) => name.startsWith("shop-"));
    expect(processes.length).toBeGreaterThanOrEqual(kills.length);
  });

  it("that leaks spends ever more time on collecting before a kill, and little again after the restart", () => {
    const small = smallSystem(
      [clientSpec("shop", "GET /", { rate: 30, patienceMs: 2_000 }), shop(leaking)],
      17,
    );
    const shares: number[] = [];
    let before = 0;
    const isKilled = () => small.recording.logs.some(({ template }) => template.startsWith("out of memory"));
    for (let second = 1; !isKilled(); second += 1) {
      small.system.world.advanceTo(seconds(second));
      const { queueMicros } = probeResource(small, "shop.memory");
      shares.push((queueMicros - before) / seconds(1));
      before = queueMicros;
      expect(second, "killed in the end").toBeLessThan(60);
    }
    const killed = small.system.world.nowMicros;
    small.system.world.advanceTo(killed + seconds(3));
    const after = (probeResource(small, "shop.memory").queueMicros - before) / seconds(3);
    const worst = Math.max(...shares.slice(-3));
    expect(worst).toBeGreaterThan(5 * (shares[0] ?? NaN));
    expect(worst).toBeGreaterThan(2 * after);
    expect(worst).toBe(Math.max(...shares));
    expect(shares[0]).toBeLessThan(0.1);
    expect(after).toBeLessThan(0.2);
  });

  it("that does not leak is collected for ever and never ends", () => {
    const small = busy(memory, seconds(30));
    const heap = small.system.world.domain.instances.find(({ heap: each }) => each !== null)?.heap;
    expect(heap?.collections).toBeGreaterThan(8);
    expect(heap?.kills).toBe(0);
    expect(heap?.live).toBeLessThan(30 * MIB);
  });
});
