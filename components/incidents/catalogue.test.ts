import { describe, expect, it } from "vitest";
import type { CatalogueEntry } from "@/lib/incidents/progress-view";
import { matchingEntries, sortedEntries, topicsOf, worldsOf, type CatalogueFilter } from "./catalogue";

const shop = { id: "shop", title: "Larkfield" };
const bank = { id: "payments", title: "Saldora" };
const entry = (change: Partial<CatalogueEntry> & Pick<CatalogueEntry, "id">): CatalogueEntry => ({
  title: change.id,
  pager: "",
  summary: "",
  level: 1,
  minutes: 30,
  topics: [],
  world: shop,
  best: null,
  solved: false,
  open: null,
  attempts: 0,
  suggested: { mode: "guided", reason: "" },
  ...change,
});
const open = { runId: "r", mode: "guided", clockMicros: 0, createdAt: new Date(0) } as const;

const ENTRIES = [
  entry({ id: "checkout", title: "Checkout slows down", pager: "p99 4 s", level: 2, topics: ["queueing"] }),
  entry({ id: "payouts", title: "Payouts stand still", world: bank, topics: ["leases", "queueing"], open }),
  entry({ id: "stock", title: "Stock is wrong", attempts: 2, best: 0.4, minutes: 20 }),
  entry({ id: "login", title: "Logins fail", attempts: 1, best: 0.9, solved: true, level: 3, open }),
];
const NONE: CatalogueFilter = { q: "", level: null, world: null, topic: null, state: null };
const found = (wish: Partial<CatalogueFilter>) =>
  matchingEntries(ENTRIES, { ...NONE, ...wish }).map(({ id }) => id);

describe("the catalogue's filter", () => {
  it("lets everything through when nothing is wished for", () => {
    expect(found({})).toHaveLength(ENTRIES.length);
    expect(found({ q: "   " })).toHaveLength(ENTRIES.length);
  });
  it("finds every word in any order, in title, page, summary, topic or world, in any case", () => {
    expect(found({ q: "SLOWS p99" })).toEqual(["checkout"]);
    expect(found({ q: "saldora" })).toEqual(["payouts"]);
    expect(found({ q: "leases still" })).toEqual(["payouts"]);
    expect(found({ q: "leases checkout" })).toEqual([]);
  });
  it("takes level, world and topic together", () => {
    expect(found({ topic: "queueing" })).toEqual(["checkout", "payouts"]);
    expect(found({ topic: "queueing", world: "shop" })).toEqual(["checkout"]);
    expect(found({ topic: "queueing", level: "1" })).toEqual(["payouts"]);
  });
  it("knows new, running, tried and solved ones; one may be solved and running", () => {
    expect(found({ state: "new" })).toEqual(["checkout"]);
    expect(found({ state: "running" })).toEqual(["payouts", "login"]);
    expect(found({ state: "tried" })).toEqual(["stock"]);
    expect(found({ state: "solved" })).toEqual(["login"]);
  });
});

describe("the catalogue's order", () => {
  const order = (sort: Parameters<typeof sortedEntries>[1]) =>
    sortedEntries(ENTRIES, sort).map(({ id }) => id);
  it("is by level, by length, by what is left to gain, or by title", () => {
    expect(order("level")).toEqual(["payouts", "stock", "checkout", "login"]);
    expect(order("length")[0]).toBe("stock");
    expect(order("best")).toEqual(["checkout", "payouts", "stock", "login"]);
    expect(order("title")[1]).toBe("login");
  });
});

it("offers every topic once and every world once", () => {
  expect(topicsOf(ENTRIES)).toEqual(["leases", "queueing"]);
  expect(worldsOf(ENTRIES)).toEqual([shop, bank]);
});
