import { describe, expect, it } from "vitest";
import { nearestQuestions } from "./question-match";
import { allAuthored, authored } from "./testing/authored";

const clarifying = authored("rate-limiter").phases[0]?.questions ?? [];
const nearest = (text: string) => nearestQuestions(text, clarifying).map((index) => clarifying[index]?.ask);

describe("a question in one's own words", () => {
  it.each([
    ["are bursts allowed?", /^May a customer burst/],
    ["single region or multi-region?", /^One region, or several/],
    ["what's the latency budget of the check", /^What may the check cost/],
    ["how is traffic distributed among customers", /traffic/],
    ["purpose: protecting the backend or billing contracts?", /keep a contract/],
  ])("%s", (text, ask) => {
    expect(nearest(text)[0]).toMatch(ask);
  });

  it("that nobody has thought of has no answer", () => {
    expect(nearest("Which programming language does the team like?")).toEqual([]);
    expect(nearest("")).toEqual([]);
  });

  it("finds every authored question first when it is asked to the letter", () => {
    for (const { phases } of allAuthored())
      for (const { questions } of phases)
        for (const [index, { ask }] of questions.entries())
          expect(nearestQuestions(ask, questions)[0], ask).toBe(index);
  });
});
