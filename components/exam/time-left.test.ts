import { expect, test } from "vitest";
import { leftText, warningAt } from "./time-left";

const MINUTE = 60_000;

test("the time left is told in whole seconds begun, and never below nothing", () => {
  expect([leftText(34 * MINUTE + 4_001), leftText(64 * MINUTE + 5_000), leftText(1), leftText(-5)]).toEqual([
    "34:05",
    "1:04:05",
    "00:01",
    "00:00",
  ]);
});

test("warnings are due at five minutes and at one, and none once the time is over", () => {
  const at = [6 * MINUTE, 5 * MINUTE, 2 * MINUTE, MINUTE, 1, 0, -1];
  expect(at.map(warningAt)).toEqual([null, 5, 5, 1, 1, null, null]);
});

test("an extension takes a warning back, so that it is given again", () => {
  expect([warningAt(MINUTE), warningAt(11 * MINUTE)]).toEqual([1, null]);
});
