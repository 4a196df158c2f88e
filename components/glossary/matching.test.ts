import { expect, it } from "vitest";
import type { TermView } from "@/lib/courses/schema";
import { matching, otherNames } from "./matching";

const term = (name: string, definition: string, aliases: string[] = []): TermView => ({
  ...{ id: name, term: name, definition, aliases, lesson: null, see: [] },
});
const TERMS = [
  term("epoch", "A number that grows with each leadership."),
  term("fencing token", "A number that grows with each grant of a lease."),
  term("lease", "A right that ends by itself.", ["leases"]),
  term("TTL", "How long something remains valid.", ["time to live"]),
];
const found = (query: string) => matching(TERMS, query).map(({ term: name }) => name);

it("finds terms by name, other spelling and definition, those named so first", () => {
  expect(found("lease")).toEqual(["lease", "fencing token"]);
  expect(found("Time to")).toEqual(["TTL"]);
  expect(found("grows grant")).toEqual(["fencing token"]);
});

it("without a query shows all, and nothing for what is not there", () => {
  expect(found("  ")).toHaveLength(4);
  expect(found("quorum")).toEqual([]);
});

it("shows other names, and spares the reader plurals", () => {
  const names = (name: string, aliases: string[]) => otherNames(term(name, "", aliases));
  expect(names("lease", ["leases"])).toEqual([]);
  expect(names("latency", ["latencies", "delay"])).toEqual(["delay"]);
  expect(names("TTL", ["time to live", "TTLs"])).toEqual(["time to live"]);
});
