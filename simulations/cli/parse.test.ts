import { describe, expect, test } from "vitest";
import { parseAction, parseParameters, parseSeed, parseTime } from "./parse";

describe("times", () => {
  test.each([
    ["35m", 2_100_000_000],
    ["90s", 90_000_000],
    ["1h5m", 3_900_000_000],
    ["35m30s", 2_130_000_000],
    ["2.5s", 2_500_000],
    ["1500ms", 1_500_000],
    ["0s", 0],
  ])("%s", (text, micros) => expect(parseTime(text)).toBe(micros));

  test.each(["", "35", "m", "five", "5m1h", "-5m", "1.5m", "35 m"])("%j is none", (text) => {
    expect(() => parseTime(text)).toThrow(/Write it like 35m/);
  });

  test("between two ticks is none", () => expect(() => parseTime("50ms")).toThrow(/multiples of 100 ms/));
});

describe("actions", () => {
  test("have a time, a kind, a target and settings", () => {
    expect(parseAction(" 35m  raise-pool orders connections=80 mode=slow", 1)).toEqual({
      id: "action-2",
      atMicros: 2_100_000_000,
      kind: "raise-pool",
      target: "orders",
      parameters: { connections: 80, mode: "slow" },
    });
  });

  test.each(["", "35m", "35m rollback"])("%j is none", (text) => {
    expect(() => parseAction(text, 0)).toThrow(/Write it like '35m rollback checkout'/);
  });
});

test("parameters take the type that the scenario gives them", () => {
  const known = [
    { name: "rate", description: "a second", initial: 5 },
    { name: "retries", description: "on or off", initial: true },
    { name: "mode", description: "which", initial: "fast" },
  ];
  expect(parseParameters(known, ["rate=7", "retries=false", "mode=1"])).toEqual({
    rate: 7,
    retries: false,
    mode: "1",
  });
  expect(() => parseParameters(known, ["rate=lots"])).toThrow(/rate is a number/);
  expect(() => parseParameters(known, ["retries=1"])).toThrow(/true or false/);
  expect(() => parseParameters(known, ["speed=1"])).toThrow(/no parameter "speed". This scenario has rate=5/);
  expect(() => parseParameters(known, ["rate"])).toThrow(/name=value/);
});

test("seeds are unsigned 32-bit integers", () => {
  expect(parseSeed("4294967295")).toBe(4_294_967_295);
  for (const text of ["-1", "1.5", "4294967296", "x", ""])
    expect(() => parseSeed(text)).toThrow(/is no seed/);
});
