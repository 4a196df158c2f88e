import { describe, expect, it } from "vitest";
import { seconds } from "../../kernel/time";
import type { SystemSpec } from "../../services/component-spec";
import type { FaultEntry } from "../catalogue/entry";
import type { Fault } from "../fault";
import type { Evidence } from "./evidence";
import { SHOP, watch } from "./fault-shop";

/** What shows a fault: each sign is seen with it, and not without it. */
export interface Case {
  readonly faults: readonly Fault[];
  /** What happens in both runs, so that there is something to lose. */
  readonly anyway?: readonly Fault[];
  /** Where it happens, and for how long it is watched: the shop, for ten seconds, unless it says otherwise. */
  readonly system?: SystemSpec;
  readonly forMicros?: number;
  readonly signs: Readonly<Record<string, (seen: Evidence) => boolean>>;
}

const SEEDS = process.env["FULL"] === "1" ? Array.from({ length: 10 }, (_, index) => index + 1) : [1];

/** Tests a group of the catalogue: every fault in it has its case. One seed, and ten in the long version. */
export function testSignatures<Entries extends readonly FaultEntry[]>(
  entries: Entries,
  cases: Readonly<Record<Entries[number]["id"], Case>>,
): void {
  const caseOf: Readonly<Record<string, Case>> = cases;
  describe.each(SEEDS)("with seed %i", (seed) => {
    describe.each(entries.map(({ id }) => id))("%s", (id) => {
      const { faults, signs, anyway = [], ...how } = caseOf[id] ?? { faults: [], signs: {} };
      const { system = SHOP, forMicros = seconds(10) } = how;

      it(`shows: ${Object.keys(signs).join("; ")}`, () => {
        expect(Object.keys(signs)).not.toEqual([]);
        const seen = watch({ system, forMicros, seed }, [...anyway, ...faults]);
        for (const [sign, isSeen] of Object.entries(signs))
          expect([sign, isSeen(seen)]).toEqual([sign, true]);
      });

      it("shows none of this without it", () => {
        const seen = watch({ system, forMicros, seed }, anyway);
        for (const [sign, isSeen] of Object.entries(signs))
          expect([sign, isSeen(seen)]).toEqual([sign, false]);
      });
    });
  });
}
