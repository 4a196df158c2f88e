import { describe, expect, it } from "vitest";
import type { PinView } from "../../lib/runs/schema";
import { stepStates } from "./step-state";
import { missingFor } from "./submission";

const pin: PinView = {
  id: "p",
  step: "symptom",
  ref: { kind: "alert", alertId: "a" },
  label: "Page",
  values: {},
  atMicros: 0,
};
const hypothesis = {
  component: "a",
  mechanism: "b",
  trigger: "c",
  scope: "d",
  sinceMicros: null,
  confidence: 0.5,
  prediction: null,
  pinIds: [],
  atMicros: 0,
};
const action = { position: 0, atMicros: 0, kind: "restart", target: "a", parameters: {}, reason: "why" };

function missing(run: Parameters<typeof missingFor>[0]) {
  return missingFor(run, stepStates({ ...run, checks: {} }, "symptom"));
}

describe("what is missing before submission", () => {
  it("is a hypothesis above all, the one thing that stands in the way", () => {
    const list = missing({ pins: [], hypotheses: [], actions: [] });
    expect(list.map(({ blocks }) => blocks)).toEqual([true, false, false]);
    expect(list[2]?.text).toBe("Evidence. Nothing is pinned.");
  });
  it("asks for no action of who believes that nothing is wrong", () => {
    const calm = { ...hypothesis, mechanism: "no-fault" };
    expect(missing({ pins: [pin], hypotheses: [calm], actions: [] }).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Steps that are still open/),
    ]);
  });
  it("says that users have not recovered, as long as the budget burns", () => {
    const run = { pins: [pin], hypotheses: [hypothesis], actions: [action] };
    const texts = (burn: number) =>
      missingFor(run, stepStates({ ...run, checks: {} }, "symptom"), burn).map(({ text }) => text);
    expect(texts(1.1)[0]).toMatch(/^Recovery\. Over the last five minutes/);
    expect(texts(1)[0]).toMatch(/^Steps/);
  });
  it("names the open steps once something is pinned", () => {
    const list = missing({ pins: [pin], hypotheses: [hypothesis], actions: [action] });
    expect(list).toEqual([
      {
        blocks: false,
        text: "Steps that are still open: Metrics, Time window, Affected traces, Follow the trace, Logs, Verify.",
      },
    ]);
  });
});
