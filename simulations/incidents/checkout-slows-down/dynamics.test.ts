import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { minutes } from "../../kernel/time";
import type { ActionEffect } from "../incident";
import type * as WhatIfModule from "../testing/what-if";
import { effects } from "./effects";
import { factsOf } from "./facts";
import { OFFERS } from "./offers";

const FULL = process.env["FULL"] === "1";
const SEEDS = FULL ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const ACTED_MICROS = minutes(35);
const SLI_MICROS = minutes(5);
const HOOK_TIMEOUT_MS = 60_000;

/**
 * The engine as one file, run by Node itself: Vitest looks every imported name
 * up at every use, which costs a simulation most of its speed.
 */
async function native(): Promise<typeof WhatIfModule> {
  const entry = fileURLToPath(new URL("../testing/what-if.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)) as typeof WhatIfModule;
}

let engine: typeof WhatIfModule;
beforeAll(async () => {
  engine = await native();
}, HOOK_TIMEOUT_MS);

/** Offers' initial parameters are used. */
function requests(effect: Pick<ActionEffect, "actions">) {
  return effect.actions.map((action) => ({ ...action, parameters: {} }));
}

it("says of every action on offer, on every target, what it does alone", () => {
  const offered = OFFERS.flatMap(({ kind, targets }) => targets.map((target) => `${kind} ${target}`));
  const told = effects.filter(({ actions }) => actions.length === 1).map(({ id }) => id);
  expect(told.toSorted()).toEqual(offered.toSorted());
});

describe.each(SEEDS)("in the run with seed %i", (seed) => {
  let run: WhatIfModule.WhatIf;
  /** Work that two databases are given in the ten minutes in which nothing is done. */
  const unharmed = new Map<string, number>();
  const pressure = (branch: WhatIfModule.Branch, component: string): number =>
    branch.pressureOn(component) - (atStop.get(component) ?? 0);
  const atStop = new Map<string, number>();
  beforeAll(() => {
    run = new engine.WhatIf(seed, ACTED_MICROS);
    const stopped = run.branch([], 0);
    for (const database of ["orders-db", "catalog-db"]) atStop.set(database, stopped.pressureOn(database));
    const left = run.branch([], minutes(10));
    for (const database of ["orders-db", "catalog-db"]) unharmed.set(database, pressure(left, database));
  }, HOOK_TIMEOUT_MS);

  it("the shop is healthy for half an hour, and down within minutes of the release", () => {
    const { faultMicros } = factsOf(seed);
    const branch = run.branch([], 0);
    for (let from = 0; from + SLI_MICROS <= faultMicros; from += minutes(1)) {
      expect(
        branch.sli(from, from + SLI_MICROS),
        `seed ${seed}, minute ${from / minutes(1)}`,
      ).toBeGreaterThanOrEqual(0.997);
    }
    expect(branch.sli(faultMicros + minutes(3), ACTED_MICROS), `seed ${seed}`).toBeLessThan(0.05);
  });

  it.each(effects)("$id: recovers $recovers ($verdict)", (effect) => {
    const branch = run.branch(requests(effect), effect.recovers ? minutes(12) : minutes(10));
    const replay = `seed ${seed}, ${effect.id}`;
    expect(branch.littlesLawHolds(), replay).toBe(true);
    if (effect.recovers) {
      expect(branch.recoveredAtMicros(), replay).toBeLessThan(ACTED_MICROS + minutes(10));
    } else {
      expect(branch.sli(branch.endMicros - SLI_MICROS, branch.endMicros), replay).toBeLessThan(0.5);
    }
    if (effect.verdict === "harms") {
      const harmed = effect.id.startsWith("flush-cache") ? "catalog-db" : "orders-db";
      expect(pressure(branch, harmed), replay).toBeGreaterThan(1.2 * (unharmed.get(harmed) ?? NaN));
    }
  });

  it("a rolled back release alone leaves the shop down, though fewer and fewer people come", () => {
    const branch = run.branch(
      [{ kind: "rollback", target: "checkout", parameters: {} }],
      minutes(FULL ? 45 : 25),
    );
    expect(branch.sli(branch.endMicros - minutes(10), branch.endMicros), `seed ${seed}`).toBeLessThan(0.05);
  });

  it("without retries, rolling back alone restores it, and it takes no more than the release to bring it down", () => {
    const calm = new engine.WhatIf(seed, ACTED_MICROS, { retries: false });
    const left = calm.branch([], minutes(10));
    expect(left.sli(left.endMicros - SLI_MICROS, left.endMicros), `seed ${seed}`).toBeLessThan(0.5);
    const back = calm.branch([{ kind: "rollback", target: "checkout", parameters: {} }], minutes(12));
    expect(back.recoveredAtMicros(), `seed ${seed}`).toBeLessThan(ACTED_MICROS + minutes(10));
  });
});

it("everything before an action is the same with it and without it", () => {
  const [with_, without] = [new engine.WhatIf(7, ACTED_MICROS), new engine.WhatIf(7, ACTED_MICROS)];
  expect(with_.digest()).toBe(without.digest());
  const rolledBack = with_.branch([{ kind: "rollback", target: "checkout", parameters: {} }], minutes(2));
  const left = without.branch([], minutes(2));
  expect(rolledBack.digest()).not.toBe(left.digest());
});

it("a branch from a snapshot is the run itself", () => {
  const whole = new engine.WhatIf(3, minutes(33)).branch([], minutes(1)).digest();
  const early = new engine.WhatIf(3, minutes(31));
  early.branch([{ kind: "restart", target: "checkout", parameters: {} }], minutes(2));
  expect(early.branch([], minutes(3)).digest()).toBe(whole);
});

it("refuses what is not on offer, and changes nothing", () => {
  const run = new engine.WhatIf(1, minutes(1));
  for (const [kind, target] of [
    ["pray", "checkout"],
    ["rollback", "payment"],
    ["rollback", "checkout"],
  ] as const) {
    expect(() => run.branch([{ kind, target, parameters: {} }], 0), `${kind} ${target}`).toThrow();
  }
  expect(() =>
    run.branch([{ kind: "raise-pool", target: "checkout", parameters: { connections: 1_000 } }], 0),
  ).toThrow("must be between");
  expect(run.branch([], 0).digest()).toBe(run.digest());
});
