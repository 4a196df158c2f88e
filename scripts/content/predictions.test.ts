import { describe, expect, it } from "vitest";
import type { PredictItem } from "@/lib/quizzes/predict-item";
import { SAMPLES } from "@/lib/quizzes/testing/sample-items";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { predictionProblems } from "./predictions";
import { knownToTheEngine } from "./references";

const { experiments } = knownToTheEngine();
const sample = SAMPLES.find(({ kind }) => kind === "predict");
if (sample?.kind !== "predict") throw new Error("there is a sample");
const experiment = experiments.get(sample.experiment);
if (!experiment) throw new Error("the sample's experiment is there");
const { version, seed } = experiment;
const sound: PredictItem = {
  ...sample,
  prediction: { ...sample.prediction, version, seed, engineVersion: ENGINE_VERSION },
};
const with_ = (change: Partial<PredictItem["prediction"]>): PredictItem => ({
  ...sound,
  prediction: { ...sound.prediction, ...change },
});

describe("a prediction", () => {
  it("has no problem when it was executed as it is asked, with a clear answer", () => {
    expect(predictionProblems(sound, experiments)).toEqual([]);
  });

  it.each([
    ["another version of the experiment", { version: version + 1 }],
    ["another engine", { engineVersion: "0" }],
    ["another seed", { seed: seed + 1 }],
    ["other settings", { settings: { load: 40, workers: 4 } }],
    ["another measure", { measure: "p50" }],
  ])("is stale when it was executed with %s", (_name, change) => {
    expect(predictionProblems(with_(change), experiments)).toEqual([
      expect.stringMatching(/npm run figures/),
    ]);
  });

  it("is refused when its value lies within 5% of the end of a range", () => {
    expect(predictionProblems(with_({ value: 690 }), experiments)).toEqual([
      expect.stringMatching(/too near/),
    ]);
    expect(predictionProblems(with_({ value: 640 }), experiments)).toEqual([]);
    expect(predictionProblems(with_({ value: 0 }), experiments)).toEqual([]);
  });

  it("is refused when it asks for what is not there", () => {
    const faults = (change: Partial<PredictItem>) => predictionProblems({ ...sound, ...change }, experiments);
    expect(faults({ experiment: "perpetual-motion" })).toEqual(["there is no experiment perpetual-motion."]);
    expect(faults({ measure: "bliss" })).toEqual(['saturation has no measure "bliss".']);
    expect(faults({ settings: { load: 73, workers: 4 } })).toEqual([
      expect.stringMatching(/"load" is one of/),
    ]);
  });
});
