import { expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { timeOfDay } from "./time-of-day";

test("a moment of a run is told as the clock of its world shows it", () => {
  expect(timeOfDay("2026-03-03T14:00:00.000Z", minutes(41) + seconds(5.9))).toBe("14:41:05 UTC");
  expect(timeOfDay("2026-03-03T14:30:15Z", minutes(41) + seconds(50))).toBe("15:12:05 UTC");
});

test("past midnight the day begins anew", () => {
  expect(timeOfDay("2026-03-03T23:50:00.000Z", minutes(15))).toBe("00:05:00 UTC");
});

test("an epoch of another zone is refused", () => {
  expect(() => timeOfDay("2026-03-03T14:00:00+02:00", 0)).toThrow("not in UTC");
});
