import { describe, expect, it } from "vitest";
import { judgeEstimate } from "./estimate";
import { allAuthored } from "./testing/authored";

const estimates = allAuthored().flatMap(({ phases }) => phases.flatMap((phase) => phase.estimates));

describe("an estimate", () => {
  // The calculator says `ln` where workings say Math.log, and knows the others without their prefix.
  const typed = (working: string) => working.replaceAll("Math.log(", "ln(").replaceAll("Math.", "");

  it("is good when it is the authored working, typed as it stands, in every interview", () => {
    expect(estimates.length).toBeGreaterThan(90);
    const unread = estimates.filter((estimate) => {
      const judged = judgeEstimate(estimate, typed(estimate.working));
      return !("isGood" in judged && judged.isGood);
    });
    expect(unread.map(({ id, working, unit }) => `${id}: ${working} ${unit}`)).toEqual([]);
  });

  it("is good with its unit, too", () => {
    const refused = estimates
      .filter(({ unit }) => !/^(per|times) /.test(unit))
      .filter((estimate) => {
        const judged = judgeEstimate(estimate, `${estimate.answer} ${estimate.unit}`);
        return !("isGood" in judged && judged.isGood);
      });
    expect(refused.map(({ id, answer, unit }) => `${id}: ${answer} ${unit}`)).toEqual([]);
  });

  it("is off beyond its factor, on either side", () => {
    for (const estimate of estimates) {
      const far = 1.5 * estimate.factor;
      expect(judgeEstimate(estimate, `${estimate.answer} * ${far} + 1`)).toMatchObject({ isGood: false });
      if (estimate.answer > 3)
        expect(judgeEstimate(estimate, `${estimate.answer} / ${far}`)).toMatchObject({ isGood: false });
    }
  });

  it("in another unit is taken as what it says", () => {
    const [milliseconds] = estimates.filter(({ unit }) => unit === "ms");
    if (!milliseconds) throw new Error("some estimate is in ms");
    expect(judgeEstimate(milliseconds, `${milliseconds.answer / 1000} s`)).toMatchObject({ isGood: true });
    expect(judgeEstimate(milliseconds, "3 MB")).toEqual({
      problem: expect.stringContaining("a time is asked for"),
    });
  });
});
