import { beforeAll, describe, expect, test } from "vitest";
import { cornerShop, cornerShopCase } from "../../runner/testing/corner-shop-incident";
import type { Recorded, Review } from "../notebook";
import { review } from "./review";
import type { RunRecord } from "./run-record";
import { EMPTY, recordWith } from "./testing/corner-shop-notebook";

let record: RunRecord;
let made: Review;
let recorded: Recorded;
beforeAll(() => {
  record = recordWith([]);
  made = review(cornerShop, record, EMPTY);
  recorded = made.recorded ?? expect.fail("nothing was kept");
});

describe("what a review keeps of its run", () => {
  test("is every request of the users, in even buckets from the start to the clock", () => {
    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    expect(recorded.total.length * recorded.stepMicros).toBe(record.clockMicros);
    expect(sum(recorded.total)).toBe(record.outcome.totalRequests);
    expect(sum(recorded.good)).toBe(record.outcome.goodRequests);
    expect(sum(recorded.total)).toBeGreaterThan(sum(recorded.good));
  });

  test("is every alert and every change, and when the first page fired", () => {
    expect(recorded.alerts).toEqual(record.alerts);
    expect(recorded.changes).toEqual(record.changes);
    expect(recorded.firstPageMicros).toBe(record.firstPageMicros);
    expect(recorded.firstPageMicros).not.toBeNull();
  });

  test("has the expert's beliefs and actions at her steps, where she has any", () => {
    for (const [index, step] of cornerShopCase.expertPath.entries()) {
      expect(made.expertPath[index]?.action ?? null).toEqual(step.action);
      expect(made.expertPath[index]?.hypothesis?.confidence).toBe(step.hypothesis?.confidence);
    }
  });

  test("survives being written down", () => {
    expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
  });
});
