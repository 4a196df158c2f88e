import { expect, test } from "vitest";
import { formatLength, formatMicros, minutes, ms, seconds } from "./time";

test.each([
  [0, "0 s"],
  [ms(100), "0.1 s"],
  [seconds(34) + minutes(33), "33 min 34 s"],
  [minutes(90), "1 h 30 min"],
  [minutes(120), "2 h"],
])("%i microseconds last %s", (micros, said) => {
  expect(formatLength(micros)).toBe(said);
});

test("a clock that began with the run shows milliseconds", () => {
  expect(formatMicros(minutes(61) + ms(2_345))).toBe("01:01:02.345");
});
