import { expect, test } from "vitest";
import { cornerShop } from "../../runner/testing/corner-shop-incident";
import type { Hypothesis } from "../notebook";
import { gradeCalibration } from "./calibration";
import { RIGHT, WRONG } from "./testing/corner-shop-notebook";

const right = (confidence: number): Hypothesis => ({ ...RIGHT, confidence });
const wrong = (confidence: number): Hypothesis => ({ ...WRONG, confidence });
const points = (...hypotheses: Hypothesis[]): number => gradeCalibration(cornerShop, 7, hypotheses).points;

test("to be sure and right, or doubtful and wrong, brings everything", () => {
  expect([points(right(1)), points(right(0.9)), points(wrong(0)), points(wrong(0.1))]).toEqual([4, 4, 4, 4]);
});

test("to be sure and wrong brings nothing, nor does a coin, nor silence", () => {
  expect([points(wrong(1)), points(wrong(0.6)), points(wrong(0.5)), points(right(0.5)), points()]).toEqual([
    0, 0, 0, 0, 0,
  ]);
});

test("in between it goes by the squared error", () => {
  expect([points(right(0.75)), points(right(0.7))]).toEqual([3, 2.5]);
});

test("earlier hypotheses count as much together as the last one", () => {
  expect(points(wrong(0.3), right(1))).toBe(3.5);
  expect(points(wrong(1), right(1))).toBe(0);
  expect(points(wrong(0.3), wrong(0.3), wrong(0.3), right(1))).toBe(3.5);
});

test("right means component and mechanism both", () => {
  const half = { ...right(0.9), mechanism: "slow-feet" };
  expect(gradeCalibration(cornerShop, 7, [half])).toMatchObject({
    points: 0,
    reason:
      "You ended with 90 % confidence, and component and mechanism were not both right. Brier score 0.81: 0 is perfect, 0.25 is a coin.",
  });
});
