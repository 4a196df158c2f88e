import { beforeAll, expect, test } from "vitest";
import { minutes } from "../../kernel/time";
import { cornerShop } from "../../runner/testing/corner-shop-incident";
import { FAULT_MICROS } from "../../runner/testing/corner-shop";
import type { GradeDimension } from "../notebook";
import { gradeDetection } from "./detection";
import type { RunRecord } from "./run-record";
import { recordWith, RIGHT } from "./testing/corner-shop-notebook";

let record: RunRecord;
let feltMicros: number;
beforeAll(() => {
  record = recordWith([]);
  feltMicros = record.outcome.brokenFromMicros ?? 0;
});

const since = (sinceMicros: number | null): GradeDimension =>
  gradeDetection(cornerShop, record, { ...RIGHT, sinceMicros });

test("the onset within two minutes of when it began brings everything, and the reason names both times", () => {
  expect(since(FAULT_MICROS - minutes(2)).points).toBe(5);
  expect(since(FAULT_MICROS + minutes(2))).toMatchObject({
    points: 5,
    reason: "It began at 09:10:00 UTC; you said 09:12:00 UTC: within two minutes.",
  });
});

test("up to five minutes before it, or after users felt it, brings half", () => {
  expect(feltMicros).toBeGreaterThan(FAULT_MICROS);
  expect(since(FAULT_MICROS - minutes(5)).points).toBe(2.5);
  expect(since(feltMicros + minutes(5)).points).toBe(2.5);
});

test("another moment that the incident names as its beginning is as good", () => {
  const rule = minutes(3);
  const incident = {
    ...cornerShop,
    caseOf: (seed: number) => {
      const one = cornerShop.caseOf(seed);
      return {
        ...one,
        facts: { ...one.facts, moments: { rule } },
        truth: { ...one.truth, alsoSince: "rule" },
      };
    },
  };
  const points = (sinceMicros: number) => gradeDetection(incident, record, { ...RIGHT, sinceMicros }).points;
  expect([rule - minutes(3), rule, FAULT_MICROS].map(points)).toEqual([0, 5, 5]);
});

test("further away brings nothing", () => {
  expect(since(FAULT_MICROS - minutes(5) - 1).points).toBe(0);
  expect(since(feltMicros + minutes(5) + 1).points).toBe(0);
});

test("not to say since when brings nothing, nor does no hypothesis", () => {
  expect(since(null)).toMatchObject({ points: 0, reason: "You did not say since when." });
  expect(gradeDetection(cornerShop, record, undefined).points).toBe(0);
});
