import { present } from "../kernel/assert";
import { f64 } from "../kernel/cells";
import { nextUniform } from "../kernel/random";
import type { CacheSpec } from "./component-spec";
import { fillRecordOf } from "./early-expiration";
import { clear, drop, NOBODY, use } from "./lru";
import { instanceAt, planOf, stateOf, type System } from "./system";

/**
 * A cache holds each entry until a time, or (where its size is limited) until
 * one that was used more recently needs its place; its hit ratio follows from
 * the traffic, and a flush empties it.
 */

/** 1 when the cache has the entry now, else 0. */
export function lookUp(system: System, cache: number, entry: number): 0 | 1 {
  const { expiry, lru } = stateOf(system, cache);
  const now = system.world.nowMicros;
  const has = f64(expiry, entry) > now;
  if (lru !== null) {
    if (has) use(lru, entry, now);
    else drop(lru, entry, now);
  }
  return has ? 1 : 0;
}

/** Keeps the entry for the cache's time to live. */
export function putInto(system: System, cache: number, entry: number): void {
  const { spec } = planOf(system, cache);
  if (spec.role !== "cache") return;
  const { expiry, lru, members } = stateOf(system, cache);
  const now = system.world.nowMicros;
  expiry[entry] = now + timeToLive(system, cache, spec);
  if (lru === null) return;
  const evicted = use(lru, entry, now);
  if (evicted === NOBODY) return;
  const isLoss = f64(expiry, evicted) > now;
  expiry[evicted] = 0;
  if (!isLoss) return;
  lru.evictions += 1;
  system.instrumentation.caches.evicted(instanceAt(system, present(members[0], "cache")).process);
}

/** Forgets one entry. */
export function expire(system: System, cache: number, entry: number): void {
  const { expiry, lru } = stateOf(system, cache);
  expiry[entry] = 0;
  if (lru !== null) drop(lru, entry, system.world.nowMicros);
}

/** Puts the entries from `from` to before `to` in, the least popular first: they are numbered by their popularity. */
export function warm(system: System, cache: number, { from, to }: { from: number; to: number }): void {
  for (let entry = to - 1; entry >= from; entry -= 1) putInto(system, cache, entry);
}

/** Forgets every entry. */
export function flush(system: System, cache: number): void {
  const { expiry, lru } = stateOf(system, cache);
  expiry.fill(0);
  if (lru !== null) clear(lru, system.world.nowMicros);
}

/** With jitter, anything down to so much less: what was put in together does not expire together. */
function timeToLive(system: System, cache: number, { ttlMicros, ttlJitter = 0 }: CacheSpec): number {
  if (ttlJitter === 0) return ttlMicros;
  return Math.floor(ttlMicros * (1 - ttlJitter * nextUniform(fillRecordOf(system, cache).luck)));
}
