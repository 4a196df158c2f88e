import { beforeAll, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { FAULT_MICROS, shopAction } from "../../runner/testing/corner-shop";
import type { Prediction } from "../prediction";
import { judgePrediction } from "./prediction";
import type { RunRecord } from "./run-record";
import { recordWith } from "./testing/corner-shop-notebook";

let rolledBack: RunRecord;
beforeAll(() => {
  rolledBack = recordWith([shopAction(minutes(13))]);
});

const predicts = (expects: Prediction["expects"], withinMicros = minutes(4)): Prediction => ({
  series: "red:shop:duration",
  expects,
  withinMicros,
});
const states = (atMicros: number): string[] =>
  (["falls", "rises", "stays"] as const).map(
    (expects) => judgePrediction(rolledBack, predicts(expects), atMicros).state,
  );

describe("a prediction", () => {
  test("holds when the series does what was said, and fails when it does anything else", () => {
    expect(states(minutes(5))).toEqual(["failed", "failed", "held"]);
    expect(states(FAULT_MICROS - seconds(5))).toEqual(["failed", "held", "failed"]);
    expect(states(minutes(13))).toEqual(["held", "failed", "failed"]);
  });

  test("is told with the figures that decide it", () => {
    const { before, after } = judgePrediction(rolledBack, predicts("falls"), minutes(13));
    expect(before).toBeGreaterThan(5 * (after ?? Infinity));
  });

  test("is open until its time is over, and decided at that moment", () => {
    const at = minutes(20);
    const judgedAt = (clockMicros: number) =>
      judgePrediction({ ...rolledBack, clockMicros }, predicts("stays"), at);
    expect(judgedAt(at + minutes(4) - 1)).toMatchObject({ state: "open", after: null });
    expect(judgedAt(at + minutes(4)).state).toBe("held");
  });

  test("of a series that was not recorded stays open", () => {
    const unknown = { ...predicts("falls"), series: "red:nobody:duration" };
    expect(judgePrediction(rolledBack, unknown, minutes(13))).toEqual({
      state: "open",
      before: null,
      after: null,
    });
  });

  test("takes a change by less than a fifth for none", () => {
    const rate = { ...predicts("stays"), series: "red:shop:rate" };
    expect(judgePrediction(rolledBack, rate, minutes(8)).state).toBe("held");
  });
});
