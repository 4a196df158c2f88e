import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../../kernel/time";
import { cornerShop, cornerShopCase as THE_CASE } from "../../runner/testing/corner-shop-incident";
import { shopAction } from "../../runner/testing/corner-shop";
import type { Grade, Hypothesis } from "../notebook";
import { grade } from "./grade";
import type { RunRecord } from "./run-record";
import {
  dimensionOf,
  EMPTY,
  goodRefs,
  idleRefs,
  notebook,
  recordWith,
  RIGHT,
  WRONG,
} from "./testing/corner-shop-notebook";

let untouched: RunRecord;
let rolledBack: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
  rolledBack = recordWith([shopAction(minutes(13))]);
});

describe("a grade", () => {
  test("is out of 100, over eleven dimensions", () => {
    const { max, dimensions } = grade(cornerShop, untouched, EMPTY);
    expect(max).toBe(100);
    expect(dimensions.map((one) => `${one.id} ${one.max}`)).toEqual([
      "detection 5",
      "component 20",
      "mechanism 20",
      "trigger 7",
      "scope 5",
      "evidence 15",
      "mitigation 12",
      "harm 4",
      "budget 4",
      "calibration 4",
      "hints 4",
    ]);
  });

  test("of nothing is nothing", () => {
    expect(grade(cornerShop, untouched, EMPTY).points).toBe(0);
  });

  test("of the right diagnosis, with evidence and a prompt cure, is full", () => {
    const full = grade(cornerShop, rolledBack, notebook({ hypotheses: [RIGHT], refs: goodRefs(rolledBack) }));
    expect(full.dimensions.map(({ id, points, max }) => [id, points === max])).toEqual(
      full.dimensions.map(({ id }) => [id, true]),
    );
    expect(full.points).toBe(100);
  });

  test("is the same whenever it is computed", () => {
    const again = recordWith([shopAction(minutes(13))]);
    const book = notebook({ hypotheses: [RIGHT], refs: goodRefs(rolledBack) });
    expect(grade(cornerShop, again, book)).toEqual(grade(cornerShop, rolledBack, book));
  });

  test("is never lowered by more evidence, and every dimension stays within its bounds", () => {
    const shown = [...goodRefs(untouched), ...goodRefs(rolledBack)];
    const idle = [...idleRefs(6), { kind: "log", logId: 10_000_000 } as const];
    const option = fc.constantFrom(
      ...["shop", "street", "moon", "slow-till", "slow-feet", "release", "everyone", "nobody", "?"],
    );
    const hypothesis = fc.record({
      component: option,
      mechanism: option,
      trigger: option,
      scope: option,
      sinceMicros: fc.option(fc.nat()),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      prediction: fc.constant(null),
      pinIds: fc.constant([]),
      atMicros: fc.nat(),
    });
    const hints = fc.array(
      fc.record({
        step: fc.constantFrom("symptom" as const, "logs" as const),
        level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      }),
    );
    const showing = shown.filter(
      (ref) => grade(cornerShop, rolledBack, notebook({ refs: [ref] })).pins[0]?.relevant,
    );
    expect(showing.length).toBeGreaterThanOrEqual(5);
    const book = fc.record({ hypotheses: fc.array(hypothesis, { maxLength: 2 }), hintsTaken: hints });
    fc.assert(
      fc.property(fc.subarray([...shown, ...idle]), fc.subarray(showing), book, (few, more, rest) => {
        const less = grade(cornerShop, rolledBack, notebook({ refs: few, ...rest }));
        const greater = grade(cornerShop, rolledBack, notebook({ refs: [...few, ...more], ...rest }));
        expect(greater.points).toBeGreaterThanOrEqual(less.points);
        for (const { points, max } of greater.dimensions) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(max);
        }
        expect(greater.max).toBe(100);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the hypothesis", () => {
  const judged = (change: Partial<Hypothesis>): Grade =>
    grade(cornerShop, untouched, notebook({ hypotheses: [{ ...RIGHT, ...change }] }));

  test("a neighbour of the component brings the half that the incident gives it, with its reason", () => {
    expect(dimensionOf(judged({ component: "street" }), "component")).toMatchObject({
      points: 10,
      max: 20,
      reason: "You said Street; it was Shop. It is one step away.",
    });
  });

  test("a related mechanism brings a part", () => {
    expect(dimensionOf(judged({ mechanism: "slow-feet" }), "mechanism").points).toBe(5);
  });

  test("what is wrong in one part may be right in another", () => {
    const partly = judged({ component: "moon", mechanism: "flood", trigger: "weather" });
    const parts = ["component", "mechanism", "trigger", "scope"] as const;
    expect(parts.map((id) => dimensionOf(partly, id).points)).toEqual([0, 0, 0, 5]);
  });

  test("the last one counts", () => {
    const book = notebook({ hypotheses: [RIGHT, { ...RIGHT, component: "moon" }] });
    expect(dimensionOf(grade(cornerShop, untouched, book), "component").points).toBe(0);
  });

  test("a share that is no number brings nothing", () => {
    const { truth } = THE_CASE;
    const nearComponents = { street: { share: Number.NaN, reason: "" } };
    const odd = { ...cornerShop, caseOf: () => ({ ...THE_CASE, truth: { ...truth, nearComponents } }) };
    const judgedOddly = grade(odd, untouched, notebook({ hypotheses: [{ ...RIGHT, component: "street" }] }));
    expect(dimensionOf(judgedOddly, "component").points).toBe(0);
  });
});

describe("care, users spared and doing it unaided", () => {
  const earned = (hypothesis: Partial<Hypothesis>): boolean[] => {
    const judged = grade(cornerShop, rolledBack, notebook({ hypotheses: [{ ...RIGHT, ...hypothesis }] }));
    return (["harm", "budget", "hints"] as const).map((id) => dimensionOf(judged, id).points > 0);
  };

  test("count for those who name the component, or the mechanism, or both in good part", () => {
    expect(earned({ mechanism: "flood" })).toEqual([true, true, true]);
    expect(earned({ component: "moon" })).toEqual([true, true, true]);
    expect(earned({ component: "street" })).toEqual([true, true, true]);
  });

  test("are not to be had by luck", () => {
    expect(earned({ component: "street", mechanism: "slow-feet" })).toEqual([false, false, false]);
    expect(earned({ component: "moon", mechanism: "flood" })).toEqual([false, false, false]);
    const silent = grade(cornerShop, rolledBack, EMPTY);
    expect(dimensionOf(silent, "harm").points + dimensionOf(silent, "budget").points).toBe(0);
  });
});

describe("hints", () => {
  const aided = (levels: readonly (1 | 2 | 3)[], hypotheses: readonly Hypothesis[] = [RIGHT]): number => {
    const hintsTaken = levels.map((level) => ({ step: "logs" as const, level }));
    return dimensionOf(grade(cornerShop, untouched, notebook({ hypotheses, hintsTaken })), "hints").points;
  };

  test("cost more the more they say, and the same one only once", () => {
    expect([aided([]), aided([1]), aided([1, 2]), aided([1, 2, 3]), aided([1, 1])]).toEqual([
      4, 3.5, 2.5, 1, 3.5,
    ]);
  });

  test("bring nothing to whom nothing is found", () => {
    expect(aided([], [WRONG])).toBe(0);
  });
});
