import { beforeAll, describe, expect, it } from "vitest";
import { loadEngine } from "@/tests/determinism/load-engine";
import { present } from "../../kernel/assert";
import { minutes } from "../../kernel/time";
import type * as WhatIfModule from "../testing/what-if";
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

const { WhatIf } = await loadEngine();

const single = effects.filter(({ actions }) => actions.length === 1);

it("says of every action on offer, on every target, what it does alone: none of them cures", () => {
  const offered = OFFERS.flatMap(({ kind, targets }) => targets.map((target) => `${kind} ${target}`));
  expect(single.map(({ id }) => id).toSorted()).toEqual(offered.toSorted());
  expect(single.filter(({ recovers }) => recovers)).toEqual([]);
});

describe.each(SEEDS)("one action in the run with seed %i", (seed) => {
  let run: WhatIfModule.WhatIf;
  /** Work that a database is given after the stop: while nothing is done, or by these actions. */
  const work = (
    actions: Parameters<WhatIfModule.WhatIf["branch"]>[0],
    database: string,
    forMicros: number,
  ) => {
    const atStop = run.branch([], 0).pressureOn(database);
    return run.branch(actions, forMicros).pressureOn(database) - atStop;
  };
  beforeAll(() => {
    run = new WhatIf(seed, ACTED_MICROS);
  }, HOOK_TIMEOUT_MS);

  it.each(single)("$id: leaves the shop down ($verdict)", ({ id, verdict, actions }) => {
    const taken = actions.map((action) => ({ ...action, parameters: {} }));
    const branch = run.branch(taken, minutes(10));
    const replay = `seed ${seed}, ${id}`;
    expect(branch.littlesLawHolds(), replay).toBe(true);
    expect(branch.sli(branch.endMicros - SLI_MICROS, branch.endMicros), replay).toBeLessThan(0.5);
    if (verdict === "harms") {
      const { database, forMicros, factor } = present(HARM[id.split(" ")[0] ?? ""], "harm");
      const left = work([], database, forMicros);
      expect(work(taken, database, forMicros) / left, replay).toBeGreaterThan(factor);
    }
  });
});
