import { expect, test } from "vitest";
import { matchingOptions } from "./combobox-options";

const OPTIONS = [
  { id: "pool", label: "Connection pool too small", description: "Callers wait for a connection." },
  { id: "retry", label: "Retry storm", description: "Callers try again at once." },
  { id: "leak", label: "Leak of connections" },
];
const ids = (typed: string) => matchingOptions(OPTIONS, typed).map(({ id }) => id);

test("without a word all options are there, in their order", () => {
  expect(ids("")).toEqual(["pool", "retry", "leak"]);
  expect(ids("  ")).toEqual(["pool", "retry", "leak"]);
});

test("every word must be there, in any order and case", () => {
  expect(ids("SMALL pool")).toEqual(["pool"]);
  expect(ids("pool storm")).toEqual([]);
});

test("descriptions are searched too, and come after labels", () => {
  expect(ids("connection")).toEqual(["pool", "leak"]);
  expect(ids("again")).toEqual(["retry"]);
  expect(ids("call")).toEqual(["pool", "retry"]);
  expect(ids("leak of")).toEqual(["leak"]);
});
