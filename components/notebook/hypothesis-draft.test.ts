import { describe, expect, test } from "vitest";
import type { Hypothesis } from "@/simulations/incidents/notebook";
import {
  claimOf,
  draftFrom,
  hypothesisDraftSchema,
  missingChoices,
  sinceError,
  type HypothesisDraft,
} from "./hypothesis-draft";

const MINUTE = 60_000_000;
const CLOCK = { epochMs: Date.parse("2026-03-03T14:00:00.000Z"), clockMicros: 40 * MINUTE };
const STATED: Hypothesis = {
  component: "checkout",
  mechanism: "leak",
  trigger: "release",
  scope: "everything",
  sinceMicros: 31 * MINUTE,
  confidence: 0.7,
  prediction: { series: "slo", expects: "rises", withinMicros: 5 * MINUTE },
  pinIds: ["a", "b"],
  atMicros: 38 * MINUTE,
};
const draft = (part: Partial<HypothesisDraft> = {}): HypothesisDraft => ({
  ...draftFrom(STATED, () => "14:31:00"),
  ...part,
});
const PINS = [{ id: "a" }, { id: "b" }];

describe("the draft of a hypothesis", () => {
  test("begins empty, with all choices to be made", () => {
    const empty = draftFrom(undefined, () => "");
    expect(missingChoices(empty)).toEqual(["component", "mechanism", "trigger", "scope"]);
    expect(empty).toMatchObject({ since: "", confidence: 0.5, pinIds: [], series: "" });
  });

  test("begins at the last statement, and predicts anew", () => {
    expect(draft()).toMatchObject({
      component: "checkout",
      since: "14:31:00",
      pinIds: ["a", "b"],
      series: "",
    });
  });

  test("states what it says, in the run's own time", () => {
    const { prediction, sinceMicros } = claimOf(draft({ series: "slo", withinMinutes: 3 }), CLOCK, PINS);
    expect(prediction).toEqual({ series: "slo", expects: "falls", withinMicros: 3 * MINUTE });
    expect(sinceMicros).toBe(31 * MINUTE);
    expect(claimOf(draft({ since: "" }), CLOCK, PINS)).toMatchObject({ sinceMicros: null, prediction: null });
  });

  test("rests on no pin that has been taken off", () => {
    expect(claimOf(draft(), CLOCK, [{ id: "b" }]).pinIds).toEqual(["b"]);
  });

  test("may leave the time out, and says what is wrong with one that the run does not have", () => {
    expect(sinceError(draft({ since: "" }), CLOCK)).toBeNull();
    expect(sinceError(draft({ since: "14:31" }), CLOCK)).toBeNull();
    expect(sinceError(draft({ since: "lunch" }), CLOCK)).toMatch(/A time of day within the run/);
    expect(sinceError(draft({ since: "14:59" }), CLOCK)).toMatch(/within the run/);
  });

  test("is kept in the browser as it is", () => {
    expect(hypothesisDraftSchema.parse(JSON.parse(JSON.stringify(draft())))).toEqual(
      draft({ key: expect.any(String) }),
    );
  });
});
