import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { executeRun } from "../../runner/core/execute-run";
import type { RunAction } from "../../runner/core/run-inputs";
import { recordOf } from "../../runner/core/run-record";
import {
  cornerShop,
  cornerShopCase as THE_CASE,
  findCornerShop,
} from "../../runner/testing/corner-shop-incident";
import { FAULT_MICROS, shopAction, shopInputs } from "../../runner/testing/corner-shop";
import type { Grade, GradeDimension, Hypothesis, Notebook, Pin, PinRef } from "../notebook";
import { grade } from "./grade";
import { checkStep, hint } from "./guidance";
import { review } from "./review";
import type { RunRecord } from "./run-record";

const RIGHT: Hypothesis = {
  component: "shop",
  mechanism: "slow-till",
  trigger: "release",
  scope: "everyone",
  sinceMicros: FAULT_MICROS,
  confidence: 0.9,
  prediction: null,
  pinIds: [],
  atMicros: minutes(13),
};
const EMPTY: Notebook = {
  pins: [],
  hypotheses: [],
  hintsTaken: [],
  declaredRecoveredAtMicros: null,
  submittedAtMicros: minutes(25),
};

function recordWith(actions: readonly RunAction[], until = minutes(25)): RunRecord {
  return recordOf(executeRun(shopInputs(7, actions), until, { find: findCornerShop }));
}

let untouched: RunRecord;
let rolledBack: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
  rolledBack = recordWith([shopAction(minutes(13))]);
});

function notebook(parts: Partial<Omit<Notebook, "pins">> & { readonly refs?: readonly PinRef[] }): Notebook {
  const { refs = [], ...rest } = parts;
  const pins = refs.map((ref, index): Pin => ({
    id: `pin-${index}`,
    step: "symptom",
    ref,
    atMicros: minutes(12),
  }));
  return { ...EMPTY, ...rest, pins };
}

function dimensionOf({ dimensions }: Grade, id: GradeDimension["id"]): GradeDimension {
  const found = dimensions.find((dimension) => dimension.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** A pin of everything that shows something, from the run itself. */
function goodRefs(record: RunRecord): PinRef[] {
  const trace = record.traces({
    fromMicros: FAULT_MICROS,
    toMicros: record.clockMicros,
    onlyErrors: true,
    limit: 1,
  }).traces[0];
  const line = record.logs({ fromMicros: FAULT_MICROS, toMicros: record.clockMicros, limit: 1 }).lines[0];
  return [
    { kind: "alert", alertId: record.alerts.find(({ severity }) => severity === "page")?.id ?? "" },
    {
      kind: "metric",
      series: "red:shop:duration",
      fromMicros: FAULT_MICROS,
      toMicros: FAULT_MICROS + minutes(2),
    },
    { kind: "change", changeId: record.changes[0]?.id ?? "" },
    { kind: "trace", traceId: trace?.traceId ?? "" },
    { kind: "log", logId: line?.id ?? -1 },
  ];
}

describe("a grade", () => {
  test("is out of 100", () => {
    expect(grade(cornerShop, untouched, EMPTY).max).toBe(100);
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
    const { dimensions } = judged({ component: "moon", mechanism: "flood", trigger: "weather" });
    expect(dimensions.slice(0, 4).map(({ points }) => points)).toEqual([0, 0, 0, 5]);
  });

  test("the last one counts", () => {
    const book = notebook({ hypotheses: [RIGHT, { ...RIGHT, component: "moon" }] });
    expect(dimensionOf(grade(cornerShop, untouched, book), "component").points).toBe(0);
  });
});

describe("evidence", () => {
  const judged = (...refs: PinRef[]): Grade => grade(cornerShop, untouched, notebook({ refs }));

  test("is what the run recorded, not what the pin claims", () => {
    const { pins, dimensions } = judged({ kind: "alert", alertId: "made-up" });
    expect(pins).toEqual([
      { pinId: "pin-0", relevant: false, reason: "The run recorded no such thing.", values: {} },
    ]);
    expect(dimensions.find(({ id }) => id === "evidence")?.points).toBe(0);
  });

  test("a metric shows something only where it really left its usual range", () => {
    const at = (fromMicros: number): PinRef => ({
      kind: "metric",
      series: "red:shop:duration",
      fromMicros,
      toMicros: fromMicros + minutes(2),
    });
    const { pins } = judged(at(minutes(5)), at(FAULT_MICROS));
    expect(pins.map(({ relevant }) => relevant)).toEqual([false, true]);
    expect(pins[1]?.values).toMatchObject({
      series: "red:shop:duration",
      mean: expect.any(Number),
      baseline: expect.any(Number),
    });
  });

  test("each piece counts once, by its weight", () => {
    const [page] = goodRefs(untouched);
    if (page === undefined) throw new Error("no page");
    expect(dimensionOf(judged(page), "evidence").points).toBe(8);
    expect(dimensionOf(judged(page, page), "evidence").points).toBe(8);
  });

  test("what looks guilty and is not is explained, and costs nothing", () => {
    const { pins } = judged({
      kind: "metric",
      series: "red:shop:rate",
      fromMicros: FAULT_MICROS,
      toMicros: FAULT_MICROS + minutes(2),
    });
    expect(pins[0]).toMatchObject({ relevant: false, reason: "Customers come as ever." });
  });

  test("more of it never lowers a grade, and every dimension stays within its bounds", () => {
    const refs = [
      ...goodRefs(untouched),
      ...goodRefs(rolledBack),
      { kind: "log", logId: 10_000_000 } as const,
    ];
    const some = fc.subarray(refs);
    const option = fc.constantFrom(
      "shop",
      "street",
      "moon",
      "slow-till",
      "slow-feet",
      "release",
      "everyone",
      "nobody",
      "?",
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
    fc.assert(
      fc.property(
        some,
        some,
        fc.array(hypothesis, { maxLength: 2 }),
        hints,
        (few, more, hypotheses, hintsTaken) => {
          const less = grade(cornerShop, rolledBack, notebook({ refs: few, hypotheses, hintsTaken }));
          const greater = grade(
            cornerShop,
            rolledBack,
            notebook({ refs: [...few, ...more], hypotheses, hintsTaken }),
          );
          expect(greater.points).toBeGreaterThanOrEqual(less.points);
          for (const { points, max } of greater.dimensions) {
            expect(points).toBeGreaterThanOrEqual(0);
            expect(points).toBeLessThanOrEqual(max);
          }
          expect(greater.max).toBe(100);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("a share that is no number brings nothing", () => {
    const { truth } = THE_CASE;
    const nearComponents = { street: { share: Number.NaN, reason: "" } };
    const odd = {
      ...cornerShop,
      caseOf: () => ({ ...THE_CASE, truth: { ...truth, nearComponents } }),
    };
    const judgedOddly = grade(odd, untouched, notebook({ hypotheses: [{ ...RIGHT, component: "street" }] }));
    expect(dimensionOf(judgedOddly, "component").points).toBe(0);
  });
});

describe("mitigation and care", () => {
  const mitigated = (record: RunRecord): GradeDimension =>
    dimensionOf(grade(cornerShop, record, EMPTY), "mitigation");
  const care = (record: RunRecord): GradeDimension => dimensionOf(grade(cornerShop, record, EMPTY), "harm");

  test("a prompt recovery brings everything, and says when", () => {
    expect(mitigated(rolledBack)).toMatchObject({
      points: 15,
      reason: expect.stringMatching(/recovered at 09:1\d:\d\d UTC, \d+ minutes after the page/),
    });
  });

  test("a late one brings less", () => {
    const page = rolledBack.firstPageMicros ?? 0;
    const late = {
      ...rolledBack,
      outcome: { ...rolledBack.outcome, recoveredAtMicros: page + minutes(37) + seconds(30) },
    };
    expect(mitigated(late).points).toBe(12);
    expect(
      mitigated({ ...late, outcome: { ...late.outcome, recoveredAtMicros: page + minutes(600) } }).points,
    ).toBe(9);
  });

  test("the right action without a recovery yet brings a third", () => {
    expect(mitigated(recordWith([shopAction(minutes(24))]))).toMatchObject({
      points: 5,
      reason: expect.stringMatching(/part of the cure/),
    });
  });

  test("a recovery by none of the learner's actions brings half", () => {
    expect(mitigated({ ...rolledBack, actions: [shopAction(minutes(13), "dust")] })).toMatchObject({
      points: 7.5,
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

  test("an action that harms costs half of the care, one that changes nothing a tenth", () => {
    expect(care(rolledBack).points).toBe(5);
    expect(care({ ...rolledBack, actions: [shopAction(0, "sale")] })).toMatchObject({
      points: 2.5,
      reason: "Made it worse: Start a sale: Shop (−2.5 each).",
    });
    expect(care({ ...rolledBack, actions: [shopAction(0, "dust"), shopAction(0, "dust")] }).points).toBe(4);
    expect(care({ ...rolledBack, actions: [0, 1, 2].map((at) => shopAction(at, "sale")) }).points).toBe(0);
  });

  test("an action that is idle alone counts as a cure where it completes one", () => {
    const [rollback] = THE_CASE.effects;
    if (rollback === undefined) throw new Error("no effect");
    const actions = [
      { kind: "dust", target: "shop" },
      { kind: "sale", target: "shop" },
    ];
    const both = { ...rollback, id: "both", actions, explanation: "Together they do." };
    const incident = {
      ...cornerShop,
      caseOf: () => ({ ...THE_CASE, effects: [...THE_CASE.effects, both] }),
    };
    const record = {
      ...rolledBack,
      actions: [shopAction(minutes(12), "dust"), shopAction(minutes(13), "sale")],
    };
    expect(dimensionOf(grade(incident, record, EMPTY), "harm").points).toBe(5);
    const mitigation = dimensionOf(grade(incident, record, EMPTY), "mitigation");
    expect(mitigation.points).toBe(15);
    expect(mitigation.reason).not.toMatch(/none of your actions/);
    expect(review(incident, record, EMPTY).grade).toEqual(grade(incident, record, EMPTY));
    const alone = { ...record, actions: record.actions.slice(0, 1) };
    expect(dimensionOf(review(incident, alone, EMPTY).grade, "mitigation").reason).toMatch(
      /by none of your actions/,
    );
    const verdicts = review(incident, record, EMPTY).actions.map(({ verdict }) => verdict);
    expect(verdicts).toEqual([
      expect.stringMatching(/^Nobody minds dust. \d/),
      expect.stringMatching(/^It brings more work. With what you had done before: Together they do. \d/),
    ]);
  });

  test("who does nothing has not been careful either", () => {
    expect(care(untouched).points).toBe(0);
  });
});

describe("hints", () => {
  const aided = (levels: readonly (1 | 2 | 3)[], hypotheses: readonly Hypothesis[] = [RIGHT]): number => {
    const hintsTaken = levels.map((level) => ({ step: "logs" as const, level }));
    return dimensionOf(grade(cornerShop, untouched, notebook({ hypotheses, hintsTaken })), "hints").points;
  };

  test("cost more the more they say, and the same one only once", () => {
    expect([aided([]), aided([1]), aided([1, 2]), aided([1, 2, 3]), aided([1, 1])]).toEqual([
      5, 4.5, 3.5, 2, 4.5,
    ]);
  });

  test("bring nothing to whom nothing is found", () => {
    expect(aided([], [{ ...RIGHT, component: "moon", mechanism: "flood" }])).toBe(0);
  });

  test("say first when their step is done already", () => {
    const [page] = goodRefs(untouched);
    if (page === undefined) throw new Error("no page");
    expect(hint(cornerShop, untouched, { step: "symptom", level: 1, notebook: EMPTY })).toBe("nudge");
    expect(
      hint(cornerShop, untouched, { step: "symptom", level: 3, notebook: notebook({ refs: [page] }) }),
    ).toBe("This step is done already. answer");
  });
});

describe("checking a step", () => {
  const check = (step: Pin["step"], book: Notebook, record = untouched) =>
    checkStep(cornerShop, record, { step, notebook: book });
  const pinned = (step: Pin["step"], ref: PinRef | undefined, atMicros = minutes(14)): Notebook => ({
    ...EMPTY,
    hypotheses: [RIGHT],
    pins: ref === undefined ? [] : [{ id: "p", step, ref, atMicros }],
  });

  test("accepts evidence of its kind wherever it is pinned, and says what is amiss otherwise", () => {
    const [page, , release] = goodRefs(untouched);
    expect(check("symptom", pinned("logs", page))).toEqual({
      done: true,
      text: "Well seen: Customers wait.",
    });
    expect(check("symptom", pinned("symptom", release)).text).toMatch(/belongs to another step/);
    expect(
      check(
        "symptom",
        pinned("symptom", { kind: "metric", series: "slo", fromMicros: minutes(2), toMicros: minutes(3) }),
      ).text,
    ).toMatch(/Look for what changed/);
    expect(check("symptom", EMPTY)).toEqual({ done: false, text: "Nothing is pinned to this step yet." });
  });

  test("of the hypothesis never says whether it is right", () => {
    const wrong = { ...EMPTY, hypotheses: [{ ...RIGHT, component: "moon" }] };
    expect(check("hypothesis", wrong)).toEqual(check("hypothesis", { ...EMPTY, hypotheses: [RIGHT] }));
    expect(check("hypothesis", EMPTY).done).toBe(false);
  });

  test("of the verification wants something that was looked at after the hypothesis", () => {
    const [page] = goodRefs(untouched);
    expect(check("verify", pinned("verify", page)).done).toBe(true);
    expect(check("verify", pinned("verify", page, minutes(12))).done).toBe(false);
    expect(check("verify", EMPTY).text).toMatch(/no hypothesis/);
  });

  test("of the fix asks the users", () => {
    expect(check("fix", EMPTY, rolledBack).done).toBe(true);
    expect(check("fix", EMPTY, untouched).text).toMatch(/no action/);
    expect(check("fix", EMPTY, recordWith([shopAction(minutes(24))])).text).toMatch(/not met yet/);
  });
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
