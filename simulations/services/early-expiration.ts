import { f64 } from "../kernel/cells";
import { log } from "../kernel/math";
import { nextUniform, type RandomStream } from "../kernel/random";
import type { FillRecord } from "./cache-state";
import { planOf, stateOf, type System } from "./system";

/**
 * Probabilistic early expiration: A. Vattani, F. Chierichetti, K. Lowenstein,
 * Optimal Probabilistic Cache Stampede Prevention, PVLDB 8(8), 2015 (XFetch).
 */

/** An entry that is there, and what is known of it. */
interface Fetched {
  readonly expiresMicros: number;
  /** How long its last fetch took. */
  readonly fillMicros: number;
  readonly beta: number;
}

/** Whether to act as if the entry had expired by now. The chance is exp(-left / (beta * fillMicros)), from one draw. */
export function expiresEarly(
  { expiresMicros, fillMicros, beta }: Fetched,
  nowMicros: number,
  luck: RandomStream,
): boolean {
  return nowMicros - fillMicros * beta * log(nextUniform(luck)) >= expiresMicros;
}

/** The record of a cache, made when it is first needed. */
export function fillRecordOf(system: System, cache: number): FillRecord {
  const state = stateOf(system, cache);
  state.fills ??= {
    micros: new Float64Array(state.expiry.length),
    luck: system.world.stream(`cache:${planOf(system, cache).id}`),
  };
  return state.fills;
}

/** Whether somebody who has just found this entry should fetch it anew. */
export function isDueEarly(
  system: System,
  { cache, beta }: { readonly cache: number; readonly beta: number },
  entry: number,
): boolean {
  const { micros, luck } = fillRecordOf(system, cache);
  const expiresMicros = f64(stateOf(system, cache).expiry, entry);
  const known = { expiresMicros, fillMicros: f64(micros, entry), beta };
  return expiresMicros > system.world.nowMicros && expiresEarly(known, system.world.nowMicros, luck);
}
