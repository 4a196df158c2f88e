import { describe, expect, it } from "vitest";
import { excerptOf, type Findable, searchIndex } from "./search-index";

const place = (id: string, title: string, text: string): Findable => ({
  ...{ id, title, text, kind: "lesson", context: "Lesson 8.2", href: `/${id}` },
});
const find = searchIndex([
  place("lock", "Redlock", "Locks with a lease. A fencing token is what the store has to check."),
  place("fence", "Fencing the old leader", "The store refuses a lower token."),
  place("clock", "Clocks", "They drift."),
]);
const idsOf = (text: string) => find(text).map(({ id }) => id);

describe("a search", () => {
  it("finds all that has every word, titles before texts", () => {
    expect(idsOf("fencing token")).toEqual(["fence", "lock"]);
    expect(idsOf("fencing drift")).toEqual([]);
  });
  it("takes the beginning of a word, and one letter that is wrong", () => {
    expect(idsOf("fenc")).toEqual(["fence", "lock"]);
    expect(idsOf("fensing")).toContain("fence");
  });
  it("leads to the place and shows the words around the match", () => {
    expect(find("drift")).toEqual([
      {
        ...{ id: "clock", kind: "lesson", title: "Clocks", context: "Lesson 8.2", href: "/clock" },
        excerpt: "They drift.",
      },
    ]);
  });
});

describe("an excerpt", () => {
  const long = `${"before ".repeat(40)}needle ${"after ".repeat(40)}`;
  it("is cut between words, around the first match", () => {
    const excerpt = excerptOf(long, ["needle"]);
    expect(excerpt).toMatch(/^…(before )+needle (after ?)+…$/);
    expect(excerpt.length).toBeLessThan(120);
  });
  it("is the beginning where no word of the text matches", () => {
    expect(excerptOf(long, ["title"])).toMatch(/^(before ?)+…$/);
    expect(excerptOf("Short.", [])).toBe("Short.");
  });
});
