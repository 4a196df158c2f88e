import { beforeAll, describe, expect, it } from "vitest";
import { loadEngine } from "@/tests/determinism/load-engine";
import { minutes } from "../../kernel/time";
import type * as WhatIfModule from "../testing/what-if";
import { effects } from "./effects";
import { OFFERS } from "./offers";

const SEEDS = process.env["FULL"] === "1" ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const ACTED_MICROS = minutes(35);
const SLI_MICROS = minutes(5);
const HOOK_TIMEOUT_MS = 60_000;
const DATABASES = ["orders-db", "catalog-db"];

const { WhatIf } = await loadEngine();

const single = effects.filter(({ actions }) => actions.length === 1);

it("says of every action on offer, on every target, what it does alone: none of them cures", () => {
  const offered = OFFERS.flatMap(({ kind, targets }) => targets.map((target) => `${kind} ${target}`));
  expect(single.map(({ id }) => id).toSorted()).toEqual(offered.toSorted());
  expect(single.filter(({ recovers }) => recovers)).toEqual([]);
});

describe.each(SEEDS)("one action in the run with seed %i", (seed) => {
  let run: WhatIfModule.WhatIf;
  const atStop = new Map<string, number>();
  /** Work that the databases are given in the ten minutes in which nothing is done. */
  const unharmed = new Map<string, number>();
  const pressure = (branch: WhatIfModule.Branch, component: string): number =>
    branch.pressureOn(component) - (atStop.get(component) ?? 0);
  beforeAll(() => {
    run = new WhatIf(seed, ACTED_MICROS);
    const stopped = run.branch([], 0);
    for (const database of DATABASES) atStop.set(database, stopped.pressureOn(database));
    const left = run.branch([], minutes(10));
    for (const database of DATABASES) unharmed.set(database, pressure(left, database));
  }, HOOK_TIMEOUT_MS);

  it.each(single)("$id: leaves the shop down ($verdict)", ({ id, verdict, actions }) => {
    const branch = run.branch(
      actions.map((action) => ({ ...action, parameters: {} })),
      minutes(10),
    );
    const replay = `seed ${seed}, ${id}`;
    expect(branch.littlesLawHolds(), replay).toBe(true);
    expect(branch.sli(branch.endMicros - SLI_MICROS, branch.endMicros), replay).toBeLessThan(0.5);
    if (verdict === "harms") {
      const harmed = id.startsWith("flush-cache") ? "catalog-db" : "orders-db";
      expect(pressure(branch, harmed), replay).toBeGreaterThan(1.2 * (unharmed.get(harmed) ?? NaN));
    }
  });
});
