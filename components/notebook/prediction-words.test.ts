import { expect, test } from "vitest";
import { FIXTURE_BRIEF } from "@/tests/fixtures/war-room-brief";
import type { PredictionView } from "@/lib/runs/schema";
import { outcomeWords, predictionWords } from "./prediction-words";

const MINUTE = 60_000_000;
const prediction = { series: "red:checkout:errors", expects: "falls", withinMicros: 5 * MINUTE } as const;
const words = (judged: PredictionView | null) =>
  outcomeWords({ prediction, judged, atMicros: 30 * MINUTE, time: (micros) => `minute ${micros / MINUTE}` });

test("a prediction is told as the form put it", () => {
  expect(predictionWords(prediction, FIXTURE_BRIEF)).toBe("checkout: error share falls within 5 min");
  expect(predictionWords({ ...prediction, series: "slo", expects: "stays" }, FIXTURE_BRIEF)).toMatch(
    /share of good requests stays as it is within 5 min$/,
  );
});

test("is open until its time is over, and then held or failed, with the figures", () => {
  expect(words(null)).toBe("Open until minute 35");
  expect(words({ state: "open", before: 0.12, after: null })).toBe("Open until minute 35, from 12.0 %");
  expect(words({ state: "held", before: 0.12, after: 0 })).toBe("Held: from 12.0 % to 0.0 %");
  expect(words({ state: "failed", before: 0.12, after: 0.2 })).toBe("Failed: from 12.0 % to 20.0 %");
});
