import { describe, expect, it } from "vitest";
import { STEPS } from "../../simulations/incidents/notebook";
import { checkBasis, nextOpenStep, stepStates, type Progress } from "./step-state";

const empty: Progress = { pins: [], hypotheses: [], actions: [], checks: {} };
const done = (progress: Progress) =>
  stepStates(progress, "symptom")
    .filter((state) => state.done)
    .map(({ id }) => id);

describe("the state of a step", () => {
  it("is done by evidence: a pin, a stated hypothesis, an action taken", () => {
    expect(done(empty)).toEqual([]);
    expect(done({ ...empty, pins: [{ id: "p", step: "logs" }], hypotheses: [1], actions: [1] })).toEqual([
      "logs",
      "hypothesis",
      "fix",
    ]);
  });
  it("does not take a pin for a hypothesis", () => {
    expect(done({ ...empty, pins: [{ id: "p", step: "hypothesis" }] })).toEqual([]);
  });
  it("follows the latest check, until the notebook changes", () => {
    const pins = [{ id: "p", step: "logs" as const }];
    const checks = { logs: { done: false, text: "Not yet.", basis: checkBasis({ ...empty, pins }) } };
    expect(done({ ...empty, pins, checks })).toEqual([]);
    const more = [...pins, { id: "q", step: "logs" as const }];
    expect(done({ ...empty, pins: more, checks })).toEqual(["logs"]);
    expect(
      stepStates({ ...empty, pins: more, checks }, "logs").find(({ id }) => id === "logs")?.check,
    ).toBeNull();
  });
  it("makes a check stale when a pin moves to another step", () => {
    const basis = (step: "logs" | "traces") => checkBasis({ ...empty, pins: [{ id: "p", step }] });
    expect(basis("logs")).not.toBe(basis("traces"));
  });
});

describe("the next open step", () => {
  it("looks forwards first, then from the beginning, then gives up", () => {
    const pins = (steps: readonly (typeof STEPS)[number][]) => steps.map((step) => ({ id: step, step }));
    const states = (steps: readonly (typeof STEPS)[number][]) =>
      stepStates({ ...empty, pins: pins(steps), hypotheses: [1] }, "symptom");
    expect(nextOpenStep(states(["symptom"]), "symptom")).toBe("metrics");
    expect(nextOpenStep(states(["verify", "fix"]), "verify")).toBe("symptom");
    expect(nextOpenStep(states([...STEPS]), "fix")).toBeNull();
  });
});
