import { describe, expect, it } from "vitest";
import { clockText, measuredText, settingsText, valueText } from "./words";

const load = { name: "load", label: "Offered load", unit: "requests/s", values: [40, 72], initial: 40 };
const loss = { name: "loss", label: "Lost", unit: "%", values: [0.5, 10], initial: 10 };
const budget = {
  ...{ name: "budget", label: "Budget", unit: null, values: [0, 1], initial: 0 },
  words: ["none", "one in ten"],
};

describe("the words of an experiment", () => {
  it("give three digits and the unit, and a gap as a gap", () => {
    expect(measuredText(461.09, "ms")).toBe("461 ms");
    expect(measuredText(0.8097, "%")).toBe("0.81%");
    expect(measuredText(12_580, "ms")).toBe("12,600 ms");
    expect(measuredText(null, "ms")).toBe("not measured");
  });

  it("name a value by its word where it has one", () => {
    expect(valueText(budget, 1)).toBe("one in ten");
    expect(settingsText({ controls: [load, loss, budget] }, { load: 72, loss: 0.5, budget: 1 })).toBe(
      "Offered load 72 requests/s, Lost 0.5%, Budget: one in ten",
    );
  });

  it("tell virtual time as a clock", () => expect(clockText(65_000_000)).toBe("1:05"));
});
