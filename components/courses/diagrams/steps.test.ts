import { describe, expect, it } from "vitest";
import { AT_FIRST, moved, moveOf, type StepState } from "./steps";

const ask = {
  question: "Which?",
  options: [
    { text: "A", reply: "Yes." },
    { text: "B", reply: "No." },
  ],
};
const steps = [{}, { ask }, {}];

const walk = (...keys: string[]): StepState =>
  keys.reduce((state, key) => {
    const move = moveOf(key);
    return move ? moved(state, move, steps) : state;
  }, AT_FIRST);

describe("a reader of a diagram", () => {
  it("is asked before the step is drawn", () => {
    expect(walk("ArrowRight")).toEqual({ step: 0, asking: true, chosen: {} });
    expect(walk("ArrowRight", "ArrowRight")).toEqual(walk("ArrowRight"));
  });

  it("answers, sees the step, and is not asked again", () => {
    const answered = moved(walk("ArrowRight"), { kind: "answer", option: 1 }, steps);
    expect(answered).toEqual({ step: 1, asking: false, chosen: { 1: 1 } });
    const again = moved(moved(answered, { kind: "back" }, steps), { kind: "next" }, steps);
    expect(again).toEqual(answered);
  });

  it("goes back from a question to the step before it", () => {
    expect(walk("ArrowRight", "ArrowLeft")).toEqual(AT_FIRST);
  });

  it("reaches the ends by Home and End, and stays there", () => {
    expect(walk("End").step).toBe(2);
    expect(walk("End", "ArrowRight").step).toBe(2);
    expect(walk("End", "Home", "ArrowLeft").step).toBe(0);
    expect(walk("x")).toBe(AT_FIRST);
  });

  it("cannot answer what is not asked", () => {
    expect(moved(AT_FIRST, { kind: "answer", option: 0 }, steps)).toBe(AT_FIRST);
  });
});
