import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../kernel/assert";
import { minutes } from "../../kernel/time";
import { WhatIf } from "../testing/what-if";
import { play } from "./play";
import { effects } from "./effects";
import { OFFERS } from "./offers";

const SEEDS = process.env["FULL"] === "1" ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const ACTED_MICROS = minutes(35);
const SLI_MICROS = minutes(5);
const HOOK_TIMEOUT_MS = 60_000;
/** Which database an action that harms gives more work, for how long, and how many times the work at least. */
const HARM: Readonly<Record<string, { database: string; forMicros: number; factor: number }>> = {
  // Until the cache has filled again.
  "flush-cache": { database: "catalog-db", forMicros: minutes(2), factor: 2 },
  "scale-out": { database: "orders-db", forMicros: minutes(10), factor: 1.2 },
  "raise-pool": { database: "orders-db", forMicros: minutes(10), factor: 1.2 },
};

const single = effects.filter(({ actions }) => actions.length === 1);

it("says of every action on offer, on every target, what it does alone: none of them cures", () => {
  const offered = OFFERS.flatMap(({ kind, targets }) => targets.map((target) => `${kind} ${target}`));
  expect(single.map(({ id }) => id).toSorted()).toEqual(offered.toSorted());
  expect(single.filter(({ recovers }) => recovers)).toEqual([]);
});

describe.each(SEEDS)("one action in the run with seed %i", (seed) => {
  let run: WhatIf;
  /** Work that a database has been given at the stop, and so long after it while nothing is done. */
  const untouched = new Map<string, { readonly atStop: number; readonly later: number }>();
  const leftAlone = (database: string, forMicros: number) => {
    const key = `${database} ${forMicros}`;
    const branch = run.branch([], 0);
    const known = untouched.get(key) ?? {
      atStop: branch.pressureOn(database),
      later: branch.goOn(forMicros).pressureOn(database),
    };
    untouched.set(key, known);
    return known;
  };
  beforeAll(() => {
    run = new WhatIf(play, { seed }, ACTED_MICROS);
  }, HOOK_TIMEOUT_MS);

  it.each(single)("$id: leaves the shop down ($verdict)", ({ id, verdict, actions }) => {
    const taken = actions.map((action) => ({ ...action, parameters: {} }));
    const replay = `seed ${seed}, ${id}`;
    const harm = verdict === "harms" ? present(HARM[id.split(" ")[0] ?? ""], "harm") : null;
    const left = harm === null ? null : leftAlone(harm.database, harm.forMicros);
    const branch = run.branch(taken, harm?.forMicros ?? 0);
    if (harm !== null && left !== null) {
      const work = branch.pressureOn(harm.database) - left.atStop;
      expect(work / (left.later - left.atStop), replay).toBeGreaterThan(harm.factor);
    }
    branch.goOn(minutes(10) - (harm?.forMicros ?? 0));
    expect(branch.littlesLawHolds(), replay).toBe(true);
    expect(branch.sli(branch.endMicros - SLI_MICROS, branch.endMicros), replay).toBeLessThan(0.5);
  });
});
