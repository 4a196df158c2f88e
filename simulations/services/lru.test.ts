import fc from "fast-check";
import { expect, it } from "vitest";
import { addLruToProbe, clear, createLru, drop, holds, NOBODY, use } from "./lru";

const ENTRIES = 8;

it("holds what a list in the order of use would hold, whatever is used, dropped and cleared", () => {
  const operation = fc.oneof(
    { weight: 8, arbitrary: fc.record({ use: fc.nat(ENTRIES - 1) }) },
    { weight: 3, arbitrary: fc.record({ drop: fc.nat(ENTRIES - 1) }) },
    { weight: 1, arbitrary: fc.constant("clear" as const) },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(operation, { maxLength: 60 }),
      (capacity, operations) => {
        const lru = createLru(ENTRIES, capacity);
        let expected: number[] = [];
        let area = 0;
        for (const [at, each] of operations.entries()) {
          area += expected.length;
          const now = at + 1;
          if (each === "clear") {
            clear(lru, now);
            expected = [];
          } else if ("drop" in each) {
            drop(lru, each.drop, now);
            expected = expected.filter((entry) => entry !== each.drop);
          } else {
            const isNew = !expected.includes(each.use);
            const makesWay = isNew && expected.length === capacity ? expected[0] : NOBODY;
            expect(use(lru, each.use, now)).toBe(makesWay);
            expected = [...expected.filter((entry) => entry !== each.use && entry !== makesWay), each.use];
          }
          const held = Array.from({ length: ENTRIES }, (_, entry) => entry).filter((entry) =>
            holds(lru, entry),
          );
          expect(held).toEqual(expected.toSorted((one, other) => one - other));
        }
        const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: true };
        addLruToProbe(lru, operations.length, probe);
        expect([probe.busyMicros, probe.capacity]).toEqual([area, capacity]);
      },
    ),
  );
});
