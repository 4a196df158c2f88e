import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { advanceTo, clockOf } from "../core/advance";
import { createRun, type Run } from "../core/create-run";
import { digests, executeRun } from "../core/execute-run";
import { frameAfter } from "../core/run-frame";
import { type RunAction, type RunInputs, TICK_MICROS } from "../core/run-inputs";
import { findCornerShop } from "../testing/corner-shop-incident";
import { LIMIT_MICROS, shopAction, shopInputs } from "../testing/corner-shop";
import { engine } from "./live-run";
import { StartShelf } from "./start-shelf";

const folder = mkdtempSync(path.join(tmpdir(), "faultline-shelf-"));
afterAll(() => rmSync(folder, { recursive: true }));

const options = { find: findCornerShop };
const executed = executeRun(shopInputs(7), "page", options);
const page = clockOf(executed);
new StartShelf(path.join(folder, "whole")).keep(executed);
const [whole = ""] = readdirSync(path.join(folder, "whole"));

let told: string[];
let shelf: StartShelf;
beforeEach(() => {
  told = [];
  shelf = new StartShelf(mkdtempSync(path.join(folder, "one-")), (text) => told.push(text));
  copyFileSync(path.join(folder, "whole", whole), path.join(shelf.folder, whole));
});

function led(inputs: RunInputs, until: number | "page" = "page"): Run {
  const run = createRun(inputs, options);
  shelf.lead(run, until);
  return run;
}

const names = (): string[] => readdirSync(shelf.folder);
const stateOf = (run: Run) => ({ digests: digests(run), frame: frameAfter(run, 0) });
const acted = (atMicros: number): readonly RunAction[] => [shopAction(atMicros)];

describe("a start that is on the shelf", () => {
  test("is where its execution ends, and goes on as if it had been executed", () => {
    const run = led(shopInputs(7));
    expect(clockOf(run)).toBe(page);
    expect(stateOf(run)).toEqual(stateOf(executeRun(shopInputs(7), page, options)));
    advanceTo(run, page + minutes(2));
    expect(stateOf(run)).toEqual(stateOf(executeRun(shopInputs(7), page + minutes(2), options)));
  });

  test("takes the run's own actions with it, one at the page's very moment among them", () => {
    const run = led(shopInputs(7, acted(page)), page + seconds(30));
    expect(clockOf(run)).toBe(page);
    advanceTo(run, page + seconds(30));
    const straight = executeRun(shopInputs(7, acted(page)), page + seconds(30), options);
    expect(digests(run)).toEqual(digests(straight));
  });

  test("is no use to a run that is to stop before the page, or was acted on before it", () => {
    expect(clockOf(led(shopInputs(7), page - TICK_MICROS))).toBe(0);
    expect(clockOf(led(shopInputs(7, acted(page - TICK_MICROS)), page))).toBe(0);
  });

  test("is no use to another seed, another version or other parameters", () => {
    expect(clockOf(led(shopInputs(8)))).toBe(0);
    const scenario = findCornerShop("corner-shop");
    const newer = { find: () => scenario && { ...scenario, version: scenario.version + 1 } };
    const other = createRun({ ...shopInputs(7), scenarioVersion: shopInputs(7).scenarioVersion + 1 }, newer);
    shelf.lead(other, "page");
    expect(clockOf(other)).toBe(0);
    const set = {
      ...createRun(shopInputs(7), options),
      inputs: { ...shopInputs(7), parameters: { any: 1 } },
    };
    shelf.lead(set, "page");
    expect(clockOf(set)).toBe(0);
    expect(told).toEqual([]);
  });

  test("is given out again and again, each time as a state of its own", () => {
    const first = led(shopInputs(7));
    advanceTo(first, page + seconds(30));
    expect(stateOf(led(shopInputs(7)))).toEqual(stateOf(executeRun(shopInputs(7), page, options)));
  });

  test("opens a live run at its page, and a fork of it where the two part", () => {
    const open = (untilMicros: number | "page", actions: readonly RunAction[] = []) => ({
      ...{ runId: "a", branch: 0, inputs: shopInputs(7, actions), untilMicros, limitMicros: LIMIT_MICROS },
    });
    const execute = engine(findCornerShop, shelf);
    const run = execute(open("page"), []);
    expect([run.clockMicros, run.paged]).toEqual([page, true]);
    run.advanceTo(page + seconds(90));
    const fork = execute(open(page + seconds(100)), [run]);
    expect(fork.clockMicros).toBe(page + seconds(90));
    const early = execute(open(minutes(1)), [run]);
    expect(early.clockMicros).toBe(0);
  });
});

describe("the shelf", () => {
  test("says which seeds of a scenario it has", () => {
    const { scenarioId: id, scenarioVersion: version } = shopInputs(7);
    expect(shelf.seeds({ id, version })).toEqual([7]);
    expect(shelf.seeds({ id, version: version + 1 })).toEqual([]);
    expect(shelf.seeds({ id: "another", version })).toEqual([]);
    expect(new StartShelf(path.join(shelf.folder, "missing")).seeds({ id, version })).toEqual([]);
  });

  test.each([
    ["truncated", (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one bit", (bytes: Buffer) => bytes.fill((bytes[9_000] ?? 0) ^ 1, 9_000, 9_001)],
  ])("removes a file that is %s, says so, and leaves the run to be executed", (_, damage) => {
    const file = path.join(shelf.folder, whole);
    writeFileSync(file, damage(readFileSync(file)));
    expect(clockOf(led(shopInputs(7)))).toBe(0);
    expect(told).toEqual([expect.stringContaining(whole)]);
    expect(names()).toEqual([]);
  });

  test("does not take an unfinished file for a start, and is tidied of it and of other versions", () => {
    const { scenarioId: id, scenarioVersion: version } = shopInputs(7);
    const unfinished = `${whole}.123.tmp`;
    const older = whole.replace(`.${version}.`, `.${version + 1}.`);
    for (const name of [unfinished, older]) writeFileSync(path.join(shelf.folder, name), "");
    expect(shelf.seeds({ id, version })).toEqual([7]);
    shelf.tidy([{ id, version }]);
    expect(names()).toEqual([whole]);
  });

  test("takes no run that was acted on, or stands before its page", () => {
    const before = executeRun(shopInputs(7), page - TICK_MICROS, options);
    expect(() => shelf.keep(before)).toThrow();
    expect(() => shelf.keep(executeRun(shopInputs(7, acted(page)), page, options))).toThrow();
  });
});

describe("a sealed start", () => {
  const { scenarioId: id, scenarioVersion: version } = shopInputs(7);

  test("is given once, is none of those for anybody, and leads its run there afterwards", () => {
    rmSync(path.join(shelf.folder, whole));
    shelf.keep(executed, "sealed");
    expect(shelf.seeds({ id, version })).toEqual([]);
    expect(shelf.sealed({ id, version })).toBe(1);
    const other = new StartShelf(shelf.folder);
    expect(other.take({ id, version: version + 1 })).toBeNull();
    expect([other.take({ id, version }), shelf.take({ id, version })]).toEqual([7, null]);
    expect(shelf.sealed({ id, version })).toBe(0);
    expect(clockOf(led(shopInputs(7)))).toBe(page);
  });

  test("that was taken is kept when the shelf is tidied, the newest hundred of them", () => {
    rmSync(path.join(shelf.folder, whole));
    for (let seed = 1; seed <= 102; seed += 1)
      writeFileSync(path.join(shelf.folder, `${id}.${version}.${seed}.1900000000.taken`), "");
    shelf.tidy([{ id, version }]);
    expect(names()).toHaveLength(100);
  });
});
