import type { RandomStream } from "../kernel/random";

/** What keeps the caches filled, as plain data; the files named after each hold its rules. */

/** A fetch of an entry that a cache did not have, as those of one process see it (flights.ts). */
export interface Flight {
  readonly cache: number;
  readonly entry: number;
  /** Strand that fetches. */
  readonly leader: number;
  readonly startedMicros: number;
  /** Strands that wait, as pairs of slot and token. */
  readonly waiters: number[];
}

/** What a cache keeps beside its entries for those who fetch them anew early, and its luck (early-expiration.ts). */
export interface FillRecord {
  /** By entry: how long it took to fetch it the last time. */
  readonly micros: Float64Array;
  readonly luck: RandomStream;
}
