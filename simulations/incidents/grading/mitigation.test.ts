import { beforeAll, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { cornerShop, cornerShopCase as THE_CASE } from "../../runner/testing/corner-shop-incident";
import { shopAction } from "../../runner/testing/corner-shop";
import type { GradeDimension, Hypothesis } from "../notebook";
import { grade } from "./grade";
import { review } from "./review";
import type { RunRecord } from "./run-record";
import { dimensionOf, EMPTY, notebook, recordWith, RIGHT, WRONG } from "./testing/corner-shop-notebook";

let untouched: RunRecord;
let rolledBack: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
  rolledBack = recordWith([shopAction(minutes(13))]);
});

const KNOWN = notebook({ hypotheses: [RIGHT] });
const mitigated = (record: RunRecord): GradeDimension =>
  dimensionOf(grade(cornerShop, record, EMPTY), "mitigation");
const care = (record: RunRecord): GradeDimension => dimensionOf(grade(cornerShop, record, KNOWN), "harm");

describe("mitigation", () => {
  test("a prompt recovery brings everything, and says when", () => {
    expect(mitigated(rolledBack)).toMatchObject({
      points: 12,
      reason: expect.stringMatching(/recovered at 09:1\d:\d\d UTC, \d+ minutes after the page/),
    });
  });

  test("a late one brings less", () => {
    const page = rolledBack.firstPageMicros ?? 0;
    const recovered = (recoveredAtMicros: number): RunRecord => ({
      ...rolledBack,
      outcome: { ...rolledBack.outcome, recoveredAtMicros },
    });
    expect(mitigated(recovered(page + minutes(37) + seconds(30))).points).toBe(9.5);
    expect(mitigated(recovered(page + minutes(600))).points).toBe(7);
  });

  test("the right action without a recovery yet brings a third", () => {
    expect(mitigated(recordWith([shopAction(minutes(24))]))).toMatchObject({
      points: 4,
      reason: expect.stringMatching(/part of the cure/),
    });
  });

  test("a recovery by none of the learner's actions brings half", () => {
    expect(mitigated({ ...rolledBack, actions: [shopAction(minutes(13), "dust")] })).toMatchObject({
      points: 6,
      reason: expect.stringMatching(/^Users recovered at 09:1\d:\d\d UTC, but by none of your actions.$/),
    });
  });

  test("a cure that was taken after the recovery had no part in it", () => {
    const actions = [shopAction(minutes(24))];
    expect(mitigated({ ...rolledBack, actions }).reason).toMatch(/by none of your actions/);
  });

  test("users who still suffer bring nothing", () => {
    expect(mitigated(untouched).points).toBe(0);
  });
});

describe("care", () => {
  test("an action that harms costs half of it, one that changes nothing an eighth", () => {
    expect(care(rolledBack)).toMatchObject({ points: 4, reason: "None of your actions made it worse." });
    expect(care({ ...rolledBack, actions: [shopAction(0, "sale")] })).toMatchObject({
      points: 2,
      reason: "Made it worse: Start a sale: Shop (−2 each).",
    });
    expect(care({ ...rolledBack, actions: [shopAction(0, "dust"), shopAction(0, "dust")] })).toMatchObject({
      points: 3,
      reason: expect.stringMatching(/^Changed nothing here: .* \(−0.5 each\).$/),
    });
    expect(care({ ...rolledBack, actions: [0, 1, 2].map((at) => shopAction(at, "sale")) }).points).toBe(0);
  });

  test("who does nothing has not been careful either", () => {
    expect(care(untouched).points).toBe(0);
  });

  test("who acts in the dark has only been lucky", () => {
    const dark = grade(cornerShop, rolledBack, notebook({ hypotheses: [WRONG] }));
    expect(dimensionOf(dark, "harm")).toMatchObject({
      points: 0,
      reason: expect.stringMatching(/knowing what is wrong/),
    });
  });
});

describe("a cure of several actions", () => {
  const [rollback] = THE_CASE.effects;
  const actions = [
    { kind: "dust", target: "shop" },
    { kind: "sale", target: "shop" },
  ];
  const both = { ...rollback, id: "both", actions, explanation: "Together they do." };
  const incident = {
    ...cornerShop,
    caseOf: () => ({
      ...THE_CASE,
      effects: [...THE_CASE.effects, both as (typeof THE_CASE.effects)[number]],
    }),
  };
  const taken = [shopAction(minutes(12), "dust"), shopAction(minutes(13), "sale")];

  test("makes cures of what is idle or harmful alone", () => {
    const record = { ...rolledBack, actions: taken };
    const judged = grade(incident, record, KNOWN);
    expect(dimensionOf(judged, "harm").points).toBe(4);
    expect(dimensionOf(judged, "mitigation").points).toBe(12);
    expect(dimensionOf(judged, "mitigation").reason).not.toMatch(/none of your actions/);
    expect(review(incident, record, KNOWN).grade).toEqual(judged);
  });

  test("does nothing by halves", () => {
    const alone = { ...rolledBack, actions: taken.slice(0, 1) };
    expect(dimensionOf(grade(incident, alone, KNOWN), "mitigation").reason).toMatch(
      /by none of your actions/,
    );
  });

  test("is explained as what each does alone, and what the last of them completes", () => {
    const record = { ...rolledBack, actions: taken };
    expect(review(incident, record, KNOWN).actions.map(({ verdict }) => verdict)).toEqual([
      expect.stringMatching(/^Nobody minds dust. \d/),
      expect.stringMatching(/^It brings more work. With what you had done before: Together they do. \d/),
    ]);
  });
});

describe("a false alarm", () => {
  const alarm = {
    ...cornerShop,
    caseOf: () => ({
      ...THE_CASE,
      truth: { ...THE_CASE.truth, component: "street", mechanism: "flood", falseAlarm: true as const },
    }),
  };
  const standDown: Hypothesis = { ...RIGHT, component: "street", mechanism: "flood" };
  const points = (record: RunRecord, hypothesis: Hypothesis): number[] => {
    const judged = grade(alarm, record, notebook({ hypotheses: [hypothesis] }));
    return (["mitigation", "harm", "budget"] as const).map((id) => dimensionOf(judged, id).points);
  };

  test("is closed rightly by saying so and leaving the system alone", () => {
    expect(points(untouched, standDown)).toEqual([12, 4, 4]);
  });

  test("that was known and acted upon all the same brings half, and each idle action costs care", () => {
    const dusted = { ...untouched, actions: [shopAction(minutes(13), "dust")] };
    expect(points(dusted, standDown).slice(0, 2)).toEqual([6, 3.5]);
  });

  test("that was taken for trouble brings nothing, whatever was left alone", () => {
    expect(points(untouched, { ...RIGHT, component: "moon" })).toEqual([0, 0, 0]);
  });

  test("in whose component alone one was right brings no more for mending than there was to mend", () => {
    const [mitigation] = points(untouched, { ...standDown, mechanism: "slow-till" });
    expect(mitigation).toBe(0);
  });
});
