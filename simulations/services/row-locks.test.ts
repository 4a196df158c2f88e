import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockerOf, createRowLocks, deadlockOf, lockRow, releaseRows, stopWaitingForRow } from "./row-locks";

describe("row locks", () => {
  it("give a row to one owner at a time, first come, first served", () => {
    const locks = createRowLocks();
    expect([1, 2, 3].map((owner) => lockRow(locks, "items/7", owner))).toEqual([true, false, false]);
    expect(releaseRows(locks, 1)).toEqual([2]);
    expect(releaseRows(locks, 2)).toEqual([3]);
    expect(releaseRows(locks, 3)).toEqual([]);
    expect(locks.rows.size + locks.held.size + locks.waits.size).toBe(0);
  });

  it("are granted again to who holds the row", () => {
    const locks = createRowLocks();
    expect([lockRow(locks, "items/7", 1), lockRow(locks, "items/7", 1)]).toEqual([true, true]);
    expect(releaseRows(locks, 1)).toEqual([]);
    expect(lockRow(locks, "items/7", 2)).toBe(true);
  });

  it("pass over those who have stopped waiting", () => {
    const locks = createRowLocks();
    for (const owner of [1, 2, 3]) lockRow(locks, "items/7", owner);
    stopWaitingForRow(locks, 2);
    expect(releaseRows(locks, 1)).toEqual([3]);
  });

  it("know a circle of those who wait for each other, and nobody outside of it", () => {
    const locks = createRowLocks();
    for (const owner of [1, 2, 3]) lockRow(locks, `row/${owner}`, owner);
    lockRow(locks, "row/2", 1);
    lockRow(locks, "row/3", 2);
    expect(deadlockOf(locks, 1)).toEqual([]);
    lockRow(locks, "row/1", 3);
    lockRow(locks, "row/1", 4);
    expect(deadlockOf(locks, 3)).toEqual([3, 1, 2]);
    expect(deadlockOf(locks, 4)).toEqual([]);
    expect(releaseRows(locks, 3)).toEqual([2]);
    expect(deadlockOf(locks, 1)).toEqual([]);
  });

  it("never leave a free row with somebody waiting for it, whatever happens", () => {
    const acts = fc.array(
      fc.record({ owner: fc.nat(5), row: fc.nat(3), act: fc.constantFrom("lock", "leave", "release") }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        const locks = createRowLocks();
        for (const { owner, row, act } of all) {
          if (act === "release") releaseRows(locks, owner);
          else if (act === "leave") stopWaitingForRow(locks, owner);
          else if (!locks.waits.has(owner)) lockRow(locks, `row/${row}`, owner);
        }
        for (const [name, { holder, queue }] of locks.rows) {
          expect(locks.held.get(holder)).toContain(name);
          for (const waiter of queue)
            expect([locks.waits.get(waiter), blockerOf(locks, waiter)]).toEqual([name, holder]);
          expect(new Set([holder, ...queue]).size).toBe(queue.length + 1);
        }
      }),
    );
  });
});
