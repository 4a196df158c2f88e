import { beforeAll, describe, expect, it } from "vitest";
import { minutes } from "../../kernel/time";
import { WhatIf } from "../../runner/check/what-if";
import { checkoutSlowsDown } from "./checkout-slows-down";

const FULL = process.env["FULL"] === "1";
const SEEDS = FULL ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const ACTED_MICROS = minutes(35);
const SLI_MICROS = minutes(5);
const HOOK_TIMEOUT_MS = 60_000;

const { play, caseOf } = checkoutSlowsDown;

describe.each(SEEDS)("in the run with seed %i", (seed) => {
  let run: WhatIf;
  beforeAll(() => {
    run = new WhatIf(play, { seed }, ACTED_MICROS);
  }, HOOK_TIMEOUT_MS);

  it("the shop is healthy for half an hour, and down within minutes of the release", () => {
    const { faultMicros } = caseOf(seed).facts;
    const branch = run.branch([], 0);
    for (let from = 0; from + SLI_MICROS <= faultMicros; from += minutes(1)) {
      expect(
        branch.sli(from, from + SLI_MICROS),
        `seed ${seed}, minute ${from / minutes(1)}`,
      ).toBeGreaterThanOrEqual(0.997);
    }
    expect(branch.sli(faultMicros + minutes(3), ACTED_MICROS), `seed ${seed}`).toBeLessThan(0.05);
  });

  it("a rolled back release alone leaves the shop down, though fewer and fewer people come", () => {
    const branch = run.branch(
      [{ kind: "rollback", target: "checkout", parameters: {} }],
      minutes(FULL ? 45 : 25),
    );
    expect(branch.sli(branch.endMicros - minutes(10), branch.endMicros), `seed ${seed}`).toBeLessThan(0.05);
  });

  it("without retries, rolling back alone restores it, and it takes no more than the release to bring it down", () => {
    const calm = new WhatIf(play, { seed, parameters: { retries: false } }, ACTED_MICROS);
    const left = calm.branch([], minutes(10));
    expect(left.sli(left.endMicros - SLI_MICROS, left.endMicros), `seed ${seed}`).toBeLessThan(0.5);
    const back = calm.branch([{ kind: "rollback", target: "checkout", parameters: {} }], minutes(12));
    expect(back.recoveredAtMicros(), `seed ${seed}`).toBeLessThan(ACTED_MICROS + minutes(10));
  });
});

it("everything before an action is the same with it and without it", () => {
  const [with_, without] = [
    new WhatIf(play, { seed: 7 }, ACTED_MICROS),
    new WhatIf(play, { seed: 7 }, ACTED_MICROS),
  ];
  expect(with_.digest()).toBe(without.digest());
  const rolledBack = with_.branch([{ kind: "rollback", target: "checkout", parameters: {} }], minutes(2));
  const left = without.branch([], minutes(2));
  expect(rolledBack.digest()).not.toBe(left.digest());
});

it("a branch from a snapshot is the run itself", () => {
  const whole = new WhatIf(play, { seed: 3 }, minutes(33)).branch([], minutes(1)).digest();
  const early = new WhatIf(play, { seed: 3 }, minutes(31));
  early.branch([{ kind: "restart", target: "checkout", parameters: {} }], minutes(2));
  expect(early.branch([], minutes(3)).digest()).toBe(whole);
});

it("refuses what is not on offer, and changes nothing", () => {
  const run = new WhatIf(play, { seed: 1 }, minutes(1));
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
