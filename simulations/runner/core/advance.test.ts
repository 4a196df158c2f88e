import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { cornerShop, findCornerShop } from "../testing/corner-shop-incident";
import { FAULT_MICROS, LIMIT_MICROS, shopAction, shopInputs } from "../testing/corner-shop";
import type { FrameColumns } from "../../telemetry/frame";
import { act, advanceTo, clockOf, tryAction } from "./advance";
import { createRun, type Run } from "./create-run";
import { digests, executeRun } from "./execute-run";
import { firstPage, outcome } from "./outcome";
import { frameAfter } from "./run-frame";
import type { RunAction } from "./run-inputs";
import { restore, snapshot } from "./snapshot";

const UNTIL = minutes(14);

function create(seed: number, actions: readonly RunAction[] = []): Run {
  return createRun(shopInputs(seed, actions), { find: findCornerShop });
}

function execute(seed: number, until: number, actions: readonly RunAction[] = []): Run {
  return executeRun(shopInputs(seed, actions), until, { find: findCornerShop });
}

const seed = fc.integer({ min: 0, max: 0xffffffff });
const tick = (until: number) => fc.integer({ min: 0, max: until / 100_000 }).map((ticks) => ticks * 100_000);

describe("a run is its inputs", () => {
  test("the same inputs give the same digests, another seed others", () => {
    expect(digests(execute(7, UNTIL))).toEqual(digests(execute(7, UNTIL)));
    expect(digests(execute(8, UNTIL))).not.toEqual(digests(execute(7, UNTIL)));
  });

  test("it does not matter in how many strides it is executed", () => {
    fc.assert(
      fc.property(seed, fc.array(tick(UNTIL), { maxLength: 30 }), (someSeed, stops) => {
        const run = create(someSeed, [shopAction(minutes(12))]);
        for (const stop of stops.sort((a, b) => a - b)) advanceTo(run, stop);
        advanceTo(run, UNTIL);
        expect(digests(run)).toEqual(digests(execute(someSeed, UNTIL, [shopAction(minutes(12))])));
      }),
      { numRuns: 15 },
    );
  });

  test("a snapshot taken anywhere goes on like the run it was taken of, in another run as well", () => {
    fc.assert(
      fc.property(seed, tick(UNTIL), tick(UNTIL), (someSeed, at, acted) => {
        const inputs = [shopAction(acted)];
        const run = execute(someSeed, at, inputs);
        const kept = snapshot(run);
        const elsewhere = create(someSeed, inputs);
        advanceTo(elsewhere, minutes(1));
        restore(elsewhere, kept);
        advanceTo(run, UNTIL);
        advanceTo(elsewhere, UNTIL);
        expect(digests(elsewhere)).toEqual(digests(run));
        restore(run, kept);
        advanceTo(run, UNTIL);
        expect(digests(run)).toEqual(digests(elsewhere));
        expect(outcome(run)).toEqual(outcome(elsewhere));
      }),
      { numRuns: 10 },
    );
  });
});

describe("an action", () => {
  test("changes nothing before its time, and the outcome after it", () => {
    const at = minutes(12);
    const [with_, without] = [create(7, [shopAction(at)]), create(7)];
    for (const run of [with_, without]) advanceTo(run, at);
    expect(digests(with_)).toEqual(digests(without));
    expect(frameAfter(with_, 0)).toEqual(frameAfter(without, 0));
    for (const run of [with_, without]) advanceTo(run, LIMIT_MICROS);
    expect(digests(with_)).not.toEqual(digests(without));
    expect([outcome(with_).recoveredAtMicros === null, outcome(without).recoveredAtMicros]).toEqual([
      false,
      null,
    ]);
  });

  test("taken live is the same as one among the inputs", () => {
    fc.assert(
      fc.property(tick(UNTIL), tick(UNTIL), (first, second) => {
        const actions = [shopAction(Math.min(first, second)), shopAction(Math.max(first, second), "dust")];
        const live = create(7);
        for (const action of actions) {
          advanceTo(live, action.atMicros);
          act(live, action);
        }
        advanceTo(live, UNTIL);
        expect(digests(live)).toEqual(digests(execute(7, UNTIL, actions)));
        expect(live.progress).toEqual(execute(7, UNTIL, actions).progress);
      }),
      { numRuns: 10 },
    );
  });

  test("comes after the bucket that ends at its time, and before every event at it", () => {
    const run = execute(7, FAULT_MICROS + seconds(5), [shopAction(FAULT_MICROS)]);
    const changes = run.telemetry.changes(clockOf(run));
    expect(changes.map(({ title, atMicros }) => [title, atMicros])).toEqual([
      ["Release 2", FAULT_MICROS],
      ["rollback", FAULT_MICROS],
    ]);
    const before = run.telemetry.frameOf(FAULT_MICROS - seconds(5), FAULT_MICROS);
    const after = run.telemetry.frameOf(FAULT_MICROS, FAULT_MICROS + seconds(5));
    expect([before.changes.length, after.changes.length]).toEqual([0, 2]);
  });

  test("at the same time as another comes in the order of the inputs", () => {
    const run = execute(7, minutes(3), [
      shopAction(minutes(2), "sale"),
      shopAction(minutes(1), "dust"),
      shopAction(minutes(2), "dust"),
    ]);
    expect(run.telemetry.changes(clockOf(run)).map(({ title }) => title)).toEqual([
      "dust",
      "sale",
      "Sale",
      "dust",
    ]);
  });

  test("that proves impossible when its time comes changes nothing, and the run says so", () => {
    const sale = shopAction(minutes(1), "sale");
    const run = execute(7, UNTIL, [sale, shopAction(minutes(2))]);
    expect(run.progress.refused).toEqual([
      { actionId: `rollback@${minutes(2)}`, reason: "There is a sale on." },
    ]);
    expect(digests(run)).toEqual(digests(execute(7, UNTIL, [sale])));
  });

  test("can be tried, which tells of its refusal and changes nothing", () => {
    const run = execute(7, minutes(2));
    const before = digests(run);
    tryAction(run, shopAction(minutes(2)));
    expect(() => tryAction(run, { ...shopAction(minutes(2)), kind: "pray" })).toThrow(/does not offer/);
    act(run, shopAction(minutes(2), "sale"));
    advanceTo(run, minutes(3));
    expect(() => tryAction(run, shopAction(minutes(3)))).toThrow("There is a sale on.");
    advanceTo(run, minutes(4));
    expect(before).toEqual(digests(execute(7, minutes(2))));
    expect(digests(run)).toEqual(digests(execute(7, minutes(4), [shopAction(minutes(2), "sale")])));
  });

  test("that is not on offer is refused before anything happens", () => {
    expect(() => create(7, [{ ...shopAction(0), kind: "pray" }])).toThrow(
      /does not offer "pray": it offers rollback, sale, dust/,
    );
    expect(() => create(7, [{ ...shopAction(0), target: "moon" }])).toThrow(
      /cannot be done to "moon", only to shop/,
    );
    expect(() => create(7, [shopAction(50_000)])).toThrow(/multiple of 100 ms/);
    expect(() => create(7, [{ ...shopAction(0, "dust"), parameters: { shelves: 99 } }])).toThrow(
      /between 1 and 9/,
    );
    expect(() => create(7, [{ ...shopAction(0, "dust"), parameters: { shelf: 1 } }])).toThrow(
      /it has shelves/,
    );
    expect(() => act(create(7), { ...shopAction(0), kind: "pray" })).toThrow(/does not offer/);
  });
});

describe("the end", () => {
  test("comes at the scenario's limit, with a reason", () => {
    const run = execute(7, minutes(60));
    expect(clockOf(run)).toBe(LIMIT_MICROS);
    expect(run.progress.end).toEqual({
      atMicros: LIMIT_MICROS,
      reason: "The run reached its end after 30 min.",
    });
  });

  test("comes earlier where less was asked for", () => {
    const run = createRun(shopInputs(7), { find: findCornerShop, limitMicros: minutes(2) });
    advanceTo(run, minutes(60));
    expect(run.progress.end?.atMicros).toBe(minutes(2));
    expect(digests(run)).toEqual(digests(execute(7, minutes(2))));
  });

  test("comes in the same place when a counted limit is reached, and keeps what was recorded", () => {
    const crowded = { ...shopInputs(7), parameters: { rate: 2_000 } };
    const [once, again] = [1, 2].map(() => executeRun(crowded, LIMIT_MICROS, { find: findCornerShop }));
    expect(once?.progress.end?.reason).toMatch(/limit of 200000 events.*is kept/);
    expect(again?.progress.end).toEqual(once?.progress.end);
    expect(once && outcome(once).totalRequests).toBeGreaterThan(0);
  });
});

describe("what the runner derives", () => {
  test("the page fires once users suffer, and the run can be executed to it", () => {
    const run = executeRun(shopInputs(7), "page", { find: findCornerShop });
    const page = firstPage(run);
    expect(page).toBeGreaterThan(FAULT_MICROS);
    expect(clockOf(run)).toBe(page);
  });

  test("without harm there is no outage, with it one that begins after the fault", () => {
    expect(outcome(execute(7, minutes(9)))).toMatchObject({
      brokenFromMicros: null,
      recoveredAtMicros: null,
    });
    const { brokenFromMicros, budgetBurned, goodRequests, totalRequests } = outcome(execute(7, UNTIL));
    expect(brokenFromMicros).toBeGreaterThan(FAULT_MICROS);
    expect(budgetBurned).toBeCloseTo((totalRequests - goodRequests) / (0.01 * totalRequests), 9);
  });

  test("frames hold every bucket, alert and change once, wherever a reader leaves off", () => {
    const actions = [shopAction(minutes(12)), shopAction(minutes(13), "dust")];
    const whole = execute(7, UNTIL, actions).telemetry.frameOf(0, UNTIL);
    fc.assert(
      fc.property(fc.array(tick(UNTIL), { minLength: 1, maxLength: 12 }), (stops) => {
        const run = create(7, actions);
        const frames: FrameColumns[] = [];
        for (const stop of [...stops, UNTIL].sort((a, b) => a - b)) {
          advanceTo(run, stop);
          frames.push(frameAfter(run, frames.at(-1)?.toMicros ?? 0));
        }
        while ((frames.at(-1)?.toMicros ?? 0) < UNTIL)
          frames.push(frameAfter(run, frames.at(-1)?.toMicros ?? 0));
        frames.forEach((frame, index) => expect(frame.fromMicros).toBe(frames[index - 1]?.toMicros ?? 0));
        expect(sum(frames.flatMap(({ slo }) => slo.total))).toBe(sum(whole.slo.total));
        expect(sum(frames.flatMap(({ red }) => red["shop"]?.requests ?? []))).toBe(
          sum(whole.red["shop"]?.requests ?? []),
        );
        expect(frames.flatMap(({ alerts }) => alerts)).toEqual(whole.alerts);
        expect(frames.flatMap(({ changes }) => changes)).toEqual(whole.changes);
      }),
      { numRuns: 10 },
    );
  });
});

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

describe("inputs that cannot be executed", () => {
  test.each([
    [{ scenarioId: "nowhere" }, /There is no scenario "nowhere"/],
    [{ scenarioVersion: 2 }, /version 2 of corner-shop; this is version 1/],
    [{ engineVersion: "0" }, /engine 0/],
    [{ seed: -1 }, /seed must be a whole number/],
    [{ parameters: { color: "red" } }, /no parameter "color". It has rate/],
    [{ parameters: { rate: "many" } }, /"rate" of corner-shop is a number/],
  ])("%o are refused with a reason", (change, reason) => {
    expect(() => createRun({ ...shopInputs(7), ...change }, { find: findCornerShop })).toThrow(reason);
  });

  test("a scenario without a brief takes no action", () => {
    const find = () => ({ ...cornerShop, kind: "model" as const });
    expect(() => createRun(shopInputs(7, [shopAction(0)]), { find })).toThrow(/takes no actions/);
  });
});
