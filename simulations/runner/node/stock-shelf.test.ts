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
});
