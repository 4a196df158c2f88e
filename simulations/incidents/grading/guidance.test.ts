import { beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../../kernel/time";
import { cornerShop } from "../../runner/testing/corner-shop-incident";
import { shopAction } from "../../runner/testing/corner-shop";
import type { Notebook, Pin, PinRef } from "../notebook";
import { checkStep, hint } from "./guidance";
import type { RunRecord } from "./run-record";
import { EMPTY, goodRefs, notebook, recordWith, RIGHT } from "./testing/corner-shop-notebook";

let untouched: RunRecord;
let rolledBack: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
  rolledBack = recordWith([shopAction(minutes(13))]);
});

test("a hint says first when its step is done already", () => {
  const [page] = goodRefs(untouched);
  if (page === undefined) throw new Error("no page");
  expect(hint(cornerShop, untouched, { step: "symptom", level: 1, notebook: EMPTY })).toBe("nudge");
  expect(
    hint(cornerShop, untouched, { step: "symptom", level: 3, notebook: notebook({ refs: [page] }) }),
  ).toBe("This step is done already. answer");
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
