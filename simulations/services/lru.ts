import { assert } from "../kernel/assert";
import { i32 } from "../kernel/cells";
import type { ResourceProbe } from "../telemetry/api";

/**
 * The entries that a cache of limited size holds, in the order of their last
 * use: a doubly linked list in arrays, by entry number. Holds no clock. Plain data.
 */
export interface Lru {
  readonly capacity: number;
  /** Neighbours towards the least and the most recently used; ABSENT for an entry that is not held. */
  readonly older: Int32Array;
  readonly newer: Int32Array;
  newest: number;
  oldest: number;
  count: number;
  /** Entries given up for others while they were still of use. */
  evictions: number;
  /** Entry-microseconds held up to `accountedMicros`. */
  heldMicros: number;
  accountedMicros: number;
}

/** No entry: the end of the list, or nothing to make way. */
export const NOBODY = -1;
const ABSENT = -2;

/** An empty cache for at most `capacity` of so many entries. */
export function createLru(entries: number, capacity: number): Lru {
  assert(Number.isInteger(capacity) && capacity >= 1, `a cache for ${capacity} entries`);
  return {
    capacity,
    older: new Int32Array(entries).fill(ABSENT),
    newer: new Int32Array(entries).fill(ABSENT),
    newest: NOBODY,
    oldest: NOBODY,
    count: 0,
    evictions: 0,
    heldMicros: 0,
    accountedMicros: 0,
  };
}

/** Whether the entry is held. */
export function holds({ older }: Lru, entry: number): boolean {
  return i32(older, entry) !== ABSENT;
}

/** Makes an entry the most recently used, and holds it from now on. The entry that made way for it, or NOBODY. */
export function use(lru: Lru, entry: number, nowMicros: number): number {
  if (lru.newest === entry) return NOBODY;
  if (holds(lru, entry)) {
    unlink(lru, entry);
    link(lru, entry);
    return NOBODY;
  }
  account(lru, nowMicros);
  const makesWay = lru.count === lru.capacity ? lru.oldest : NOBODY;
  if (makesWay !== NOBODY) {
    unlink(lru, makesWay);
    forget(lru, makesWay);
  } else lru.count += 1;
  link(lru, entry);
  return makesWay;
}

/** Holds an entry no longer. Nothing happens when it is not held. */
export function drop(lru: Lru, entry: number, nowMicros: number): void {
  if (!holds(lru, entry)) return;
  account(lru, nowMicros);
  unlink(lru, entry);
  forget(lru, entry);
  lru.count -= 1;
}

/** Holds nothing any more. */
export function clear(lru: Lru, nowMicros: number): void {
  account(lru, nowMicros);
  lru.older.fill(ABSENT);
  lru.newer.fill(ABSENT);
  lru.newest = NOBODY;
  lru.oldest = NOBODY;
  lru.count = 0;
}

/** Adds this cache's figures, as of now, to a probe: evictions are its errors. Changes nothing. */
export function addLruToProbe(lru: Lru, nowMicros: number, into: ResourceProbe): void {
  into.busyMicros += heldMicrosOf(lru, nowMicros);
  into.capacity += lru.capacity;
  into.errors += lru.evictions;
}

function heldMicrosOf({ heldMicros, count, accountedMicros }: Lru, nowMicros: number): number {
  return heldMicros + count * (nowMicros - accountedMicros);
}

function account(lru: Lru, nowMicros: number): void {
  lru.heldMicros = heldMicrosOf(lru, nowMicros);
  lru.accountedMicros = nowMicros;
}

function link(lru: Lru, entry: number): void {
  lru.older[entry] = lru.newest;
  lru.newer[entry] = NOBODY;
  if (lru.newest === NOBODY) lru.oldest = entry;
  else lru.newer[lru.newest] = entry;
  lru.newest = entry;
}

/** Joins the neighbours of an entry; its own cells are the caller's. */
function unlink(lru: Lru, entry: number): void {
  const older = i32(lru.older, entry);
  const newer = i32(lru.newer, entry);
  if (older === NOBODY) lru.oldest = newer;
  else lru.newer[older] = newer;
  if (newer === NOBODY) lru.newest = older;
  else lru.older[newer] = older;
}

function forget({ older, newer }: Lru, entry: number): void {
  older[entry] = ABSENT;
  newer[entry] = ABSENT;
}
