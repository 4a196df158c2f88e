import { expect, it } from "vitest";
import { seconds } from "../kernel/time";
import { expire, flush, lookUp, putInto, warm } from "./caching";
import type { CacheSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { recordTelemetry } from "./testing/recording-telemetry";
import { probeResource } from "./testing/probe-resource";
import { cacheSpec, type SmallSystem, smallSpec } from "./testing/small-system";

const ENTRIES = 100;

function cache(spec: Partial<CacheSpec>): SmallSystem {
  const holder: { small: SmallSystem | null } = { small: null };
  const recording = recordTelemetry(() => holder.small?.system.world.nowMicros ?? 0);
  const system = createSystem(
    { ...smallSpec([cacheSpec("cache", spec)]), popularity: { entries: ENTRIES, exponent: 1 } },
    { seed: 1, limits: { events: 1_000, virtualMicros: seconds(1_000) }, telemetry: recording.telemetry },
  );
  holder.small = { system, recording, seed: 1 };
  return holder.small;
}

const held = ({ system }: SmallSystem): number[] =>
  Array.from({ length: ENTRIES }, (_, entry) => entry).filter((entry) => lookUp(system, 0, entry) === 1);

const evictions = ({ recording }: SmallSystem): number =>
  recording.points.filter(({ metric }) => metric === "faultline.cache.evictions").length;

it("a full cache gives up what was used least recently, and counts it", () => {
  const small = cache({ capacity: 3 });
  const { system } = small;
  for (const entry of [1, 2, 3]) putInto(system, 0, entry);
  lookUp(system, 0, 1);
  putInto(system, 0, 4);
  expect(held(small)).toEqual([1, 3, 4]);
  expect(evictions(small)).toBe(1);
  expect(probeResource(small, "cache.entries")).toMatchObject({ capacity: 3, errors: 1 });
});

it("an entry that has expired makes way without being counted", () => {
  const small = cache({ capacity: 2, ttlMicros: seconds(10) });
  for (const entry of [1, 2]) putInto(small.system, 0, entry);
  small.system.world.advanceTo(seconds(11));
  putInto(small.system, 0, 3);
  expect([held(small), evictions(small)]).toEqual([[3], 0]);
});

it("a look-up that finds an entry expired frees its place", () => {
  const small = cache({ capacity: 2, ttlMicros: seconds(10) });
  for (const entry of [1, 2]) putInto(small.system, 0, entry);
  small.system.world.advanceTo(seconds(11));
  expect(held(small)).toEqual([]);
  small.system.world.advanceTo(seconds(20));
  expect(probeResource(small, "cache.entries").busyMicros).toBe(2 * seconds(11));
});

it("a flush empties it, and one entry can be lost alone", () => {
  const small = cache({ capacity: 5 });
  for (const entry of [1, 2, 3]) putInto(small.system, 0, entry);
  expire(small.system, 0, 2);
  expect(held(small)).toEqual([1, 3]);
  flush(small.system, 0);
  expect(held(small)).toEqual([]);
  expect(evictions(small)).toBe(0);
});

it("what is warmed is there, the most popular as the most recently used", () => {
  const small = cache({ capacity: 4 });
  warm(small.system, 0, { from: 0, to: 4 });
  putInto(small.system, 0, 50);
  expect(held(small)).toEqual([0, 1, 2, 50]);
});

it("with jitter, entries put in together expire one after the other, from the stated share of their life on", () => {
  const livingAt = (small: SmallSystem, atSeconds: number): number => {
    small.system.world.advanceTo(seconds(atSeconds));
    return held(small).length;
  };
  const jittered = cache({ ttlMicros: seconds(100), ttlJitter: 0.5 });
  const together = cache({ ttlMicros: seconds(100) });
  for (const small of [jittered, together]) warm(small.system, 0, { from: 0, to: ENTRIES });
  const times = [49, 60, 75, 90, 99, 100];
  expect(times.map((at) => livingAt(together, at))).toEqual([100, 100, 100, 100, 100, 0]);
  const living = times.map((at) => livingAt(jittered, at));
  expect(living[0]).toBe(100);
  expect(living[2]).toBeGreaterThan(30);
  expect(living[2]).toBeLessThan(70);
  expect(living[5]).toBe(0);
});
