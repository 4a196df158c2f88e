import { describe, expect, it } from "vitest";
import { minutes } from "../../kernel/time";
import type { Hypothesis, Recorded, Review } from "../notebook";
import { postmortem, type PostmortemInputs } from "./postmortem";

const TRUTH = { component: "db", mechanism: "lock", trigger: "release", scope: "all" };
const claim: Hypothesis = {
  ...TRUTH,
  component: "api",
  sinceMicros: null,
  confidence: 0.6,
  prediction: null,
  pinIds: [],
  atMicros: minutes(34),
};
const recorded: Recorded = {
  firstPageMicros: minutes(31),
  stepMicros: minutes(1),
  good: [],
  total: [],
  alerts: [
    {
      id: "a",
      atMicros: minutes(31),
      rule: "burn",
      title: "Budget burns",
      severity: "page",
      state: "firing",
      value: "16×",
    },
  ],
  changes: [
    { id: "d", atMicros: minutes(27), kind: "deploy", component: "api", title: "v2 | hot", detail: "" },
    { id: "x", atMicros: minutes(36), kind: "action", component: "api", title: "Roll back", detail: "" },
  ],
};
const dimension = (id: "component" | "harm" | "detection", points: number) =>
  ({ id, label: `The ${id}`, points, max: 4, reason: `reason of ${id}` }) as const;
const review: Review = {
  grade: {
    points: 6,
    max: 12,
    dimensions: [dimension("component", 0), dimension("harm", 4), dimension("detection", 2)],
    pins: [],
    slo: {
      brokenFromMicros: minutes(29),
      recoveredAtMicros: minutes(41),
      goodRequests: 9_000,
      totalRequests: 10_000,
      budgetBurned: 2.5,
    },
  },
  truth: { ...TRUTH, story: "The release took a lock." },
  evidence: [{ title: "Lock waits", explanation: "", ref: { kind: "log", logId: 1 }, atMicros: minutes(30) }],
  expertPath: [
    {
      step: "fix",
      atMicros: minutes(33),
      text: "Roll the release back.",
      ref: null,
      action: { kind: "rollback", target: "api", parameters: {} },
    },
  ],
  actions: [{ atMicros: minutes(36), title: "Roll back: Api", verdict: "" }],
  lessons: [],
  recorded,
};
const inputs: PostmortemInputs = {
  brief: {
    title: "Orders fail",
    epochIso: "2026-03-09T14:00:00Z",
    world: { id: "w", title: "Larkfield", about: "" },
    slo: { id: "s", title: "Orders succeed", objective: 0.995, thresholdMs: 800, component: "api" },
    components: ["db", "api"].map((id) => ({
      id,
      label: `The ${id}`,
      kind: "service" as const,
      color: 1,
      description: "",
      owner: "",
      column: 0,
      row: 0,
    })),
    mechanisms: [],
    actions: [],
    triggers: [{ id: "release", label: "A release" }],
    scopes: [{ id: "all", label: "Everybody" }],
  },
  review,
  hypotheses: [claim],
  reasons: ["It came just before."],
  author: "Ada",
  endMicros: minutes(45),
};

/** The lines under a heading. */
function section(text: string, title: string): readonly string[] {
  return text.split(`\n## ${title}\n`)[1]?.split("\n## ")[0]?.trim().split("\n") ?? [];
}

describe("the draft of a postmortem", () => {
  const draft = postmortem(inputs);

  it("says what users lost, in requests and in budget", () => {
    const text = section(draft, "Impact").join("\n");
    expect(text).toContain("longer than 800 ms: 1,000 of 10,000 (10.00 %)");
    expect(text).toContain("at an objective of 99.5 %: 250 % of it was burned");
    expect(section(draft, "Summary")[0]).toContain(
      "was missed from 14:29:00 until 14:41:00, 12 minutes later",
    );
  });
  it("tells alerts, changes, hypotheses and actions in the order of the world's clock", () => {
    const rows = section(draft, "Timeline").slice(2);
    expect(rows.map((row) => row.slice(2, 10))).toEqual(
      [27, 29, 31, 34, 36, 41, 45].map((minute) => `14:${minute}:00`),
    );
    expect(rows[4]).toContain("Roll back: Api. Reason: It came just before.");
  });
  it("keeps a bar in a title from breaking the table", () => {
    expect(draft).toContain(String.raw`v2 \| hot`);
  });
  it("has the cause as it was stated beside what it was", () => {
    expect(section(draft, "Root cause")).toContain("| Component | The api | The db |");
    expect(draft).toContain("The release took a lock.");
  });
  it("says how it was detected, and when somebody first had an idea", () => {
    expect(section(draft, "Detection")).toEqual([
      "- The first page fired at 14:31:00, 2 minutes after the objective was first missed.",
      "- The first hypothesis was stated at 14:34:00, 3 minutes after the page.",
      "- The detection: reason of detection",
    ]);
  });
  it("takes what went well and badly from the grade's own reasons, and leaves the middling out", () => {
    expect(section(draft, "What went well")).toEqual(["- The harm: reason of harm"]);
    expect(section(draft, "What went badly")).toEqual(["- The component: reason of component"]);
  });
  it("proposes items that nobody owns yet", () => {
    const rows = section(draft, "Action items").slice(2);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/\| \| \|$/);
    expect(rows[2]).toContain("when to do it: rollback, The api. Roll the release back.");
  });
  it("says so when users kept their objective, when nothing was stated, and when nothing recovered", () => {
    const { slo } = review.grade;
    const withSlo = (change: Partial<typeof slo>) =>
      postmortem({
        ...inputs,
        hypotheses: [],
        review: { ...review, grade: { ...review.grade, slo: { ...slo, ...change } } },
      });
    expect(withSlo({ brokenFromMicros: null, recoveredAtMicros: null })).toContain("was met throughout");
    expect(withSlo({ recoveredAtMicros: null })).toContain("still missed at 14:45:00");
    expect(withSlo({})).toContain("| Component | nothing | The db |");
  });
});
