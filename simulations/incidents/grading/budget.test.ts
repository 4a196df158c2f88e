import { beforeAll, expect, test } from "vitest";
import { minutes } from "../../kernel/time";
import { cornerShop } from "../../runner/testing/corner-shop-incident";
import { gradeBudget } from "./budget";
import type { RunRecord } from "./run-record";
import { recordWith } from "./testing/corner-shop-notebook";

let record: RunRecord;
beforeAll(() => {
  record = recordWith([]);
});

/** The run, as if the page had come forty minutes before its end and users had borne so many minutes of full outage since. */
function after(outageMinutes: number): RunRecord {
  const total = 4_000;
  const slo = { good: [total - outageMinutes * 100], total: [total] };
  return {
    ...record,
    firstPageMicros: minutes(10),
    clockMicros: minutes(50),
    frame: () => ({ ...record.frame(0, minutes(1)), slo }),
  };
}

const points = (outageMinutes: number): number => gradeBudget(cornerShop, after(outageMinutes), false).points;

test("six minutes of full outage after the page are borne with, thirty bring nothing, half way half", () => {
  expect([0, 6, 18, 30, 40].map(points)).toEqual([4, 4, 2, 0, 0]);
});

test("the reason says how much it was", () => {
  expect(gradeBudget(cornerShop, after(18), false).reason).toMatch(/in 18\.0 minutes of a full outage/);
});

test("what came before the page is nobody's doing", () => {
  const { firstPageMicros } = record;
  const asked: number[] = [];
  const watched: RunRecord = {
    ...record,
    frame: (from, to) => {
      asked.push(from);
      return record.frame(from, to);
    },
  };
  gradeBudget(cornerShop, watched, false);
  expect(asked).toEqual([Math.floor((firstPageMicros ?? 0) / record.bucketMicros) * record.bucketMicros]);
});

test("nothing is earned by who found nothing", () => {
  expect(gradeBudget(cornerShop, after(0), true).points).toBe(0);
});
