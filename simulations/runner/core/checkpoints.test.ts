import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { findCornerShop } from "../testing/corner-shop-incident";
import { LIMIT_MICROS, shopAction, shopInputs } from "../testing/corner-shop";
import { act, advanceTo, clockOf } from "./advance";
import { Checkpoints } from "./checkpoints";
import { createRun, type Run } from "./create-run";
import { digests, executeRun } from "./execute-run";
import { firstPage, outcome } from "./outcome";
import { frameAfter } from "./run-frame";
import type { RunAction } from "./run-inputs";

const UNTIL = minutes(20);
const ACTED = minutes(12);

function create(seed: number, actions: readonly RunAction[] = []): Run {
  return createRun(shopInputs(seed, actions), { find: findCornerShop });
}

/** A run executed in strides of ten seconds, with what was kept on the way. */
function keeping(run: Run, until: number, checkpoints = new Checkpoints(), bytesMax?: number): Checkpoints {
  checkpoints.keep(run, bytesMax);
  while (clockOf(run) < until && run.progress.end === null) {
    advanceTo(run, Math.min(until, clockOf(run) + seconds(10)));
    checkpoints.keep(run, bytesMax);
  }
  return checkpoints;
}

/** All that a run can be asked about itself, in short. */
function factsOf(run: Run) {
  return {
    digests: digests(run),
    frame: frameAfter(run, 0),
    outcome: outcome(run),
    taken: run.progress.taken,
    refused: run.progress.refused,
    end: run.progress.end,
  };
}

function straight(seed: number, until: number, actions: readonly RunAction[] = []) {
  return factsOf(executeRun(shopInputs(seed, actions), until, { find: findCornerShop }));
}

const tick = (until: number) => fc.integer({ min: 0, max: until / 100_000 }).map((ticks) => ticks * 100_000);

describe("rewinding", () => {
  test("to any moments, there and back, gives what an undisturbed run is then", () => {
    const run = create(7, [shopAction(ACTED)]);
    const checkpoints = keeping(run, UNTIL);
    fc.assert(
      fc.property(tick(UNTIL), (at) => {
        checkpoints.rewind(run, at);
        expect(factsOf(run)).toEqual(straight(7, at, [shopAction(ACTED)]));
      }),
      { numRuns: 6 },
    );
  });

  test("from a run's end takes the end back", () => {
    const run = create(7);
    const checkpoints = keeping(run, LIMIT_MICROS);
    expect(run.progress.end).not.toBeNull();
    checkpoints.rewind(run, ACTED);
    expect(factsOf(run)).toEqual(straight(7, ACTED));
    advanceTo(run, LIMIT_MICROS);
    expect(factsOf(run)).toEqual(straight(7, LIMIT_MICROS));
  });
});

describe("a fork", () => {
  test("is led to where it parts, is until then the same to the bit, and goes on as if executed from the start", () => {
    const parent = create(7, [shopAction(ACTED, "dust")]);
    const checkpoints = keeping(parent, UNTIL);
    fc.assert(
      fc.property(tick(UNTIL), (at) => {
        const inherited = [shopAction(ACTED, "dust")].filter(({ atMicros }) => atMicros < at);
        const fork = create(7, inherited);
        checkpoints.lead(fork, at);
        expect(clockOf(fork)).toBe(at - (at % minutes(1)));
        advanceTo(fork, at);
        expect(factsOf(fork)).toEqual(straight(7, at, [shopAction(ACTED, "dust")]));
        act(fork, shopAction(at));
        advanceTo(fork, UNTIL + seconds(30));
        expect(factsOf(fork)).toEqual(straight(7, UNTIL + seconds(30), [...inherited, shopAction(at)]));
      }),
      { numRuns: 4 },
    );
  });

  test("leaves the run that it came of alone", () => {
    const parent = create(7);
    const checkpoints = keeping(parent, ACTED);
    const fork = create(7);
    checkpoints.lead(fork, ACTED);
    act(fork, shopAction(ACTED, "sale"));
    advanceTo(fork, UNTIL);
    advanceTo(parent, UNTIL);
    expect(factsOf(parent)).toEqual(straight(7, UNTIL));
  });

  test("is led no further than both had the same actions", () => {
    const checkpoints = keeping(create(7, [shopAction(ACTED)]), UNTIL);
    const ledTo = (actions: readonly RunAction[]): number => {
      const other = create(7, actions);
      checkpoints.lead(other, UNTIL);
      return clockOf(other);
    };
    expect(ledTo([shopAction(ACTED)])).toBe(UNTIL);
    expect(ledTo([])).toBe(ACTED);
    expect(ledTo([shopAction(ACTED, "dust")])).toBe(ACTED);
    expect(ledTo([shopAction(minutes(3), "dust"), shopAction(ACTED)])).toBe(minutes(3));
  });

  test("on its way to the first page is not led past it", () => {
    const parent = create(7);
    const checkpoints = keeping(parent, UNTIL);
    const page = firstPage(parent) ?? NaN;
    const other = create(7);
    checkpoints.lead(other, "page");
    expect(clockOf(other)).toBe(Math.floor(page / minutes(1)) * minutes(1));
    expect(firstPage(other)).toBeNull();
  });

  test("with a limit of its own is not led to it or beyond", () => {
    const checkpoints = keeping(create(7), UNTIL);
    const short = createRun(shopInputs(7), { find: findCornerShop, limitMicros: minutes(9) });
    checkpoints.lead(short, UNTIL);
    expect(clockOf(short)).toBe(minutes(8));
  });
});

describe("memory", () => {
  test("is what has changed between checkpoints, not whole states", () => {
    const whole = keeping(create(7), UNTIL, new Checkpoints(UNTIL)).size;
    const many = keeping(create(7), UNTIL).size;
    expect([whole.count, many.count]).toEqual([2, 21]);
    expect(many.bytes).toBeLessThan((whole.bytes * many.count) / 3);
  });

  test("is limited: every other checkpoint goes, and any moment is still there to rewind to", () => {
    const bytesMax = keeping(create(7), UNTIL).size.bytes / 2;
    const run = create(7);
    const checkpoints = keeping(run, UNTIL, new Checkpoints(), bytesMax);
    expect(checkpoints.size.bytes).toBeLessThanOrEqual(bytesMax);
    expect(checkpoints.size.count).toBeGreaterThan(2);
    expect(checkpoints.size.count).toBeLessThan(21);
    for (const at of [seconds(30), ACTED, UNTIL]) {
      checkpoints.rewind(run, at);
      expect(factsOf(run)).toEqual(straight(7, at));
    }
  });
});
