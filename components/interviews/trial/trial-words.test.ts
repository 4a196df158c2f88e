import { describe, expect, it } from "vitest";
import type { RequirementView, TrialView } from "@/lib/interviews/session-view";
import { designText, placeText, pointsText, verdictText } from "./trial-words";

const trial: TrialView = {
  ...{ id: "t", title: "T", says: [], controls: [], requirements: [], triesMax: 3, tries: [], meets: null },
  conditions: [{ id: "hot", label: "A hot customer", text: "" }],
  measures: [
    { id: "over", label: "Admitted too much", unit: "%" },
    { id: "lost", label: "Runs lost", unit: "runs" },
  ],
};
const asked: RequirementView = {
  ...{ id: "held", condition: "hot", measure: "over", points: 5, atMost: 5, atLeast: null },
  ...{ text: [], missed: [] },
};

const controls = [
  { name: "hidden", label: "Hidden for", unit: "s", values: [5, 20], initial: 5 },
  { name: "key", label: "Key", unit: null, values: [0, 1], initial: 0, words: ["none", "yes"] },
];

describe("the words of a trial", () => {
  it("tell a design in a line", () => {
    expect(designText({ controls }, { hidden: 20, key: 1 })).toBe("Hidden for: 20 s; Key: yes");
  });

  it("give what was measured and what was asked", () => {
    expect(verdictText(trial, asked, 261.29)).toBe("261% measured, at most 5% asked");
    expect(verdictText(trial, { ...asked, measure: "lost", atMost: 0 }, 17)).toBe(
      "17 runs measured, none asked",
    );
    expect(verdictText(trial, { ...asked, atMost: null, atLeast: 40 }, null)).toBe(
      "not measured, at least 40% asked",
    );
  });

  it("say where it was measured, and what it is worth", () => {
    expect(placeText(trial, asked)).toBe("A hot customer: admitted too much");
    expect(pointsText({ points: 9, max: 14 })).toBe("9 of 14 points");
  });
});
