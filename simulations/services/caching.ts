import { f64 } from "../kernel/cells";
import { planOf, stateOf, type System } from "./system";

/** A cache holds each entry until a time; its hit ratio follows from the traffic, and a flush empties it. */

/** 1 when the cache has the entry now, else 0. */
export function lookUp(system: System, cache: number, entry: number): 0 | 1 {
  return f64(stateOf(system, cache).expiry, entry) > system.world.nowMicros ? 1 : 0;
}

/** Keeps the entry for the cache's time to live. */
export function putInto(system: System, cache: number, entry: number): void {
  const { spec } = planOf(system, cache);
  if (spec.role !== "cache") return;
  stateOf(system, cache).expiry[entry] = system.world.nowMicros + spec.ttlMicros;
}

/** Forgets every entry. */
export function flush(system: System, cache: number): void {
  stateOf(system, cache).expiry.fill(0);
}
