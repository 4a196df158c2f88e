import { describe, expect, it } from "vitest";
import { STEPS, type PinRef, type Step } from "../../simulations/incidents/notebook";
import { firstOpenStep, isSameRef, placePin } from "./pin-steps";

const log: PinRef = { kind: "log", logId: 1 };
const slo: PinRef = { kind: "metric", series: "slo", fromMicros: 0, toMicros: 1 };
const trace: PinRef = { kind: "trace", traceId: "t" };

describe("where a pin goes", () => {
  it("is the step at hand when the evidence belongs there", () => {
    expect(placePin(log, "logs")).toEqual({ step: "logs", ambiguous: false });
    expect(placePin(slo, "symptom")).toEqual({ step: "symptom", ambiguous: false });
    expect(placePin(slo, "fix")).toEqual({ step: "fix", ambiguous: false });
  });
  it("is asked for when it does not, with the natural step offered first", () => {
    expect(placePin(log, "symptom")).toEqual({ step: "logs", ambiguous: true });
    expect(placePin(trace, "metrics")).toEqual({ step: "traces", ambiguous: true });
    expect(placePin({ ...trace, spanId: "s" }, "metrics")).toEqual({ step: "follow", ambiguous: true });
    expect(placePin(log, "verify")).toEqual({ step: "verify", ambiguous: true });
  });
});

describe("the step at hand", () => {
  const pin = (step: Step) => ({ id: step, step, ref: log, label: "", values: {}, atMicros: 0 });
  const hypothesis = {
    component: "",
    mechanism: "",
    trigger: "",
    scope: "",
    sinceMicros: null,
    confidence: 1,
    prediction: null,
    pinIds: [],
    atMicros: 0,
  };
  const empty = { pins: [], notes: {}, hypotheses: [], actions: [] };

  it("is the first with nothing pinned and nothing noted", () => {
    expect(firstOpenStep(empty)).toBe("symptom");
    const notes = { metrics: "seen", window: "  " };
    expect(firstOpenStep({ ...empty, pins: [pin("symptom")], notes })).toBe("window");
  });
  it("is past the hypothesis once one is stated, and not for a pin or a note there", () => {
    const pins = STEPS.slice(0, 7).map(pin);
    const notes = { hypothesis: "the database?" };
    expect(firstOpenStep({ ...empty, pins, notes })).toBe("hypothesis");
    expect(firstOpenStep({ ...empty, pins, hypotheses: [hypothesis] })).toBe("verify");
  });
});

describe("two references", () => {
  it("are the same when they name the same thing", () => {
    expect(isSameRef(trace, { ...trace })).toBe(true);
    expect(isSameRef(trace, { ...trace, spanId: "s" })).toBe(false);
    expect(isSameRef(slo, { ...slo, toMicros: 2 })).toBe(false);
  });
});
