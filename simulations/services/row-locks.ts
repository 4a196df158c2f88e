import { assert } from "../kernel/assert";

/**
 * Exclusive locks on the rows of one database, with first come, first served
 * before each. Owners are transactions, by number; an owner waits for one row at
 * a time. Knows no clock, and wakes nobody. Plain data.
 */
export interface RowLocks {
  /** Rows that are locked: `table/key`. */
  readonly rows: Map<string, RowLock>;
  /** By owner: the rows that it holds, in the order in which it got them. */
  readonly held: Map<number, string[]>;
  /** By owner: the row that it waits for. */
  readonly waits: Map<number, string>;
}

interface RowLock {
  holder: number;
  readonly queue: number[];
}

/** No row is locked. */
export function createRowLocks(): RowLocks {
  return { rows: new Map(), held: new Map(), waits: new Map() };
}

/** True when the row is the owner's from now on, or was already; else it is queued for it. */
export function lockRow(locks: RowLocks, row: string, owner: number): boolean {
  assert(!locks.waits.has(owner), "an owner waits for one row at a time");
  const lock = locks.rows.get(row);
  if (lock === undefined) {
    locks.rows.set(row, { holder: owner, queue: [] });
    hold(locks, row, owner);
    return true;
  }
  if (lock.holder === owner) return true;
  lock.queue.push(owner);
  locks.waits.set(owner, row);
  return false;
}

/** The owner waits no longer, if it did. */
export function stopWaitingForRow(locks: RowLocks, owner: number): void {
  const queue = queueOf(locks, owner);
  if (queue === undefined) return;
  queue.splice(queue.indexOf(owner), 1);
  locks.waits.delete(owner);
}

/** Gives up all that the owner holds and waits for: those whose turn has come by it, in order. */
export function releaseRows(locks: RowLocks, owner: number): readonly number[] {
  stopWaitingForRow(locks, owner);
  const held = locks.held.get(owner) ?? [];
  locks.held.delete(owner);
  return held.flatMap((row) => passOn(locks, row));
}

/** The owner whom this one waits for, or -1. */
export function blockerOf(locks: RowLocks, owner: number): number {
  return locks.rows.get(locks.waits.get(owner) ?? "")?.holder ?? -1;
}

/**
 * Those who wait for each other in a circle that the owner is part of, itself
 * first; nobody when it will get its turn. Everyone waits for one holder, so a
 * walk along the holders finds the circle: who stands in between in a queue waits
 * for the same holder, and adds none.
 */
export function deadlockOf(locks: RowLocks, owner: number): readonly number[] {
  const circle = [owner];
  for (let next = blockerOf(locks, owner); next !== -1; next = blockerOf(locks, next)) {
    if (next === owner) return circle;
    if (circle.includes(next)) return []; // A circle of others, further on: it is theirs to break.
    circle.push(next);
  }
  return [];
}

function passOn(locks: RowLocks, row: string): readonly number[] {
  const lock = locks.rows.get(row);
  const next = lock?.queue.shift();
  if (lock === undefined || next === undefined) {
    locks.rows.delete(row);
    return [];
  }
  lock.holder = next;
  locks.waits.delete(next);
  hold(locks, row, next);
  return [next];
}

function hold(locks: RowLocks, row: string, owner: number): void {
  const held = locks.held.get(owner);
  if (held === undefined) locks.held.set(owner, [row]);
  else held.push(row);
}

function queueOf(locks: RowLocks, owner: number): number[] | undefined {
  const row = locks.waits.get(owner);
  return row === undefined ? undefined : locks.rows.get(row)?.queue;
}
