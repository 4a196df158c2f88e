import { beforeAll, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { cornerShop, cornerShopCase as THE_CASE } from "../../runner/testing/corner-shop-incident";
import { FAULT_MICROS, shopAction } from "../../runner/testing/corner-shop";
import { grade } from "./grade";
import { review } from "./review";
import type { RunRecord } from "./run-record";
import { EMPTY, notebook, recordWith } from "./testing/corner-shop-notebook";

let untouched: RunRecord;
let rolledBack: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
  rolledBack = recordWith([shopAction(minutes(13))]);
});

describe("the review", () => {
  test("shows every kind of evidence in this very run, with pins that open", () => {
    const { evidence } = review(cornerShop, untouched, EMPTY);
    expect(evidence.map(({ title }) => title)).toEqual(THE_CASE.evidence.map(({ title }) => title));
    const refs = evidence.map(({ ref }) => ref);
    const again = grade(cornerShop, untouched, notebook({ refs }));
    expect(again.pins.every(({ relevant }) => relevant)).toBe(true);
    expect(evidence.every(({ atMicros }) => atMicros >= FAULT_MICROS)).toBe(true);
  });

  test("lays the expert's path beside the run, from its page on", () => {
    const { expertPath } = review(cornerShop, untouched, EMPTY);
    const page = untouched.firstPageMicros ?? 0;
    expect(expertPath.map(({ step, atMicros }) => [step, atMicros - page])).toEqual([
      ["symptom", 0],
      ["window", seconds(60)],
      ["traces", seconds(90)],
      ["logs", seconds(120)],
    ]);
    expect(expertPath.every(({ ref }) => ref !== null)).toBe(true);
  });

  test("says of each action what it does here and what users saw around it", () => {
    const { actions, truth } = review(cornerShop, rolledBack, EMPTY);
    expect(actions).toEqual([
      {
        atMicros: minutes(13),
        title: "Roll back: Shop",
        verdict: expect.stringMatching(
          /^It takes the release back. \d+\.\d % of requests were good in the five minutes before it, \d+\.\d % in those after.$/,
        ),
      },
    ]);
    expect(truth).toMatchObject({ component: "shop", story: "The release made the till slow." });
  });
});
