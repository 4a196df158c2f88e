import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cornerShop } from "../testing/corner-shop-incident";
import { StartShelf } from "./start-shelf";
import { stockShelf } from "./stock-shelf";

const folder = mkdtempSync(path.join(tmpdir(), "faultline-stock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Odd seeds have another cause than even ones: of every eight that are drawn, seven are even. */
const incident = {
  ...cornerShop,
  caseOf: (seed: number) => ({ ...cornerShop.caseOf(seed), cause: seed % 2 === 0 ? "frequent" : "rare" }),
};
const numbers = (): (() => number) => {
  let drawn = 0;
  return () => (drawn += 1) * 2 + (drawn % 8 === 0 ? 1 : 0);
};
let pauses = 0;
let last = 1_000;
const pause = async () => void (pauses += 1);

describe("filling a shelf", () => {
  const shelf = new StartShelf(path.join(folder, "shelf"));

  test("stops at so many starts of each incident, of every cause as many", async () => {
    await stockShelf(shelf, { incidents: [incident], each: 2, draw: numbers(), pause });
    const seeds = shelf.seeds(incident);
    expect(seeds).toHaveLength(2);
    expect(new Set(seeds.map((seed) => incident.caseOf(seed).cause))).toEqual(new Set(["frequent", "rare"]));
    expect(pauses).toBeGreaterThan(2);
  });

  test("does nothing where they are there already", async () => {
    const before = readdirSync(shelf.folder);
    const draw = () => {
      throw new Error("no seed is needed");
    };
    await stockShelf(shelf, { incidents: [incident], each: 2, draw, pause });
    expect(readdirSync(shelf.folder)).toEqual(before);
  });

  test("makes as many sealed ones as are wanted of an incident, of seeds that nobody else has", async () => {
    const sealed = new Map([
      [incident.id, 2],
      ["another", 3],
    ]);
    const before = shelf.seeds(incident);
    await stockShelf(shelf, { incidents: [incident], each: 2, sealed, draw: () => (last += 2), pause });
    expect(shelf.sealed(incident)).toBe(2);
    expect(shelf.seeds(incident)).toEqual(before);
    const taken = [shelf.take(incident), shelf.take(incident), shelf.take(incident)];
    expect(taken.toSorted()).toEqual([1_002, 1_004, null]);
  });
});
