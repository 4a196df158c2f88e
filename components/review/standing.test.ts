import { describe, expect, it } from "vitest";
import type { ReviewView } from "@/lib/runs/schema";
import type { Recorded } from "@/simulations/incidents/notebook";
import { axisOf, firstMoment, laneMarks, latestOn, nextMoment } from "./lanes";
import { courseOf, fiveMinuteSli, sloBuckets, standingAt } from "./standing";

const MINUTE = 60_000_000;
const alert = (state: "firing" | "resolved", minute: number) => ({
  id: `${state}${minute}`,
  atMicros: minute * MINUTE,
  rule: "burn",
  title: "Budget burns",
  severity: "page" as const,
  state,
  value: "16×",
});
/** A minute a bucket: well for twenty, half of all requests lost for ten, well again for ten. */
const recorded: Recorded = {
  firstPageMicros: 22 * MINUTE,
  stepMicros: MINUTE,
  total: Array.from({ length: 40 }, () => 100),
  good: Array.from({ length: 40 }, (_, minute) => (minute >= 20 && minute < 30 ? 50 : 100)),
  alerts: [alert("firing", 22), alert("resolved", 33)],
  changes: [
    { id: "d", atMicros: 18 * MINUTE, kind: "deploy", component: "api", title: "v2", detail: "" },
    { id: "a", atMicros: 28 * MINUTE, kind: "action", component: "api", title: "Roll back", detail: "" },
  ],
};
const claim = { component: "db", mechanism: "lock", trigger: "release", scope: "all" };
const view = {
  run: {
    brief: {
      slo: { objective: 0.99 },
      components: [],
      mechanisms: [],
      triggers: [],
      scopes: [],
      actions: [],
    },
    clockMicros: 40 * MINUTE,
    submittedAt: new Date(0),
    pins: [],
    hypotheses: [
      { ...claim, confidence: 0.4, atMicros: 24 * MINUTE },
      { ...claim, confidence: 0.9, atMicros: 27 * MINUTE },
    ],
    actions: [{ kind: "rollback", target: "api", parameters: {}, atMicros: 28 * MINUTE }],
  },
  grade: { slo: { brokenFromMicros: 20 * MINUTE, recoveredAtMicros: 35 * MINUTE } },
  review: {
    expertPath: [
      { step: "symptom", atMicros: 23 * MINUTE, text: "Reads the page.", ref: null },
      {
        step: "hypothesis",
        atMicros: 25 * MINUTE,
        text: "It is a lock.",
        ref: null,
        hypothesis: { ...claim, confidence: 0.8 },
      },
    ],
    recorded,
  },
} as unknown as ReviewView;
const buckets = sloBuckets(recorded);

describe("how a run stood at a moment", () => {
  const at = (minute: number) => standingAt(view, recorded, { buckets, atMicros: minute * MINUTE });

  it("has the five-minute share of good requests and how fast the budget burned", () => {
    expect(at(20).sli).toBe(1);
    expect(at(22).sli).toBeCloseTo(0.8);
    expect(at(26)).toMatchObject({ sli: 0.5 });
    expect(at(26).burn).toBeCloseTo(50);
  });
  it("has what was left of the budget, below nothing when it was overspent", () => {
    expect(at(20).budgetLeft).toBe(1);
    expect(at(30).budgetLeft).toBeLessThan(0);
  });
  it("has the alerts that fired then, and none before or after", () => {
    expect([21, 22, 32, 33].map((minute) => at(minute).firing.length)).toEqual([0, 1, 1, 0]);
  });
  it("has what the learner held to be true then, and where the expert was", () => {
    expect(at(23).hypothesis).toBeNull();
    expect(at(26).hypothesis?.confidence).toBe(0.4);
    expect(at(30).hypothesis?.confidence).toBe(0.9);
    expect(at(24).expert?.text).toBe("Reads the page.");
  });
  it("says nothing of a time for which nothing was counted", () => {
    expect(fiveMinuteSli(buckets, 0)).toBeNull();
  });
});

describe("a course of the users", () => {
  const stretch = { fromMicros: 20 * MINUTE, toMicros: 40 * MINUTE, objective: 0.99 };
  it("counts the bad requests, and tells since when the five-minute share was back for good", () => {
    expect(courseOf(buckets, stretch)).toEqual({
      bad: 500,
      total: 2000,
      recoveredAtMicros: 35 * MINUTE,
    });
  });
  it("has not recovered where the objective is missed at the end", () => {
    expect(courseOf(buckets, { ...stretch, toMicros: 32 * MINUTE }).recoveredAtMicros).toBeNull();
  });
});

describe("the lanes of a review", () => {
  const marks = laneMarks(view, [{ atMicros: 26 * MINUTE, from: "Mira", text: "Any news?" }]);

  it("draw an alert while it fired, and each belief with its confidence", () => {
    expect(marks.find(({ lane }) => lane === "alerts")).toMatchObject({
      atMicros: 22 * MINUTE,
      untilMicros: 33 * MINUTE,
    });
    expect(marks.filter(({ lane }) => lane === "your-mind").map(({ confidence }) => confidence)).toEqual([
      0.4, 0.9,
    ]);
    expect(marks.find(({ lane }) => lane === "expert-mind")?.confidence).toBe(0.8);
  });
  it("have the learner's actions once, on the learner's lane, and others' changes apart", () => {
    expect(marks.filter(({ kind }) => kind === "action").map(({ lane }) => lane)).toEqual(["yours"]);
    expect(marks.filter(({ lane }) => lane === "changes").map(({ text }) => text)).toEqual(["v2 (api)"]);
  });
  it("begin a while before the trouble and end with the run", () => {
    expect(axisOf(view, marks)).toEqual({ fromMicros: 12 * MINUTE, toMicros: 40 * MINUTE });
  });
  it("are first looked at where the expert acted, else at the page, and never past the run's end", () => {
    const acted = { step: "fix", atMicros: 26 * MINUTE, text: "", ref: null, action: {} };
    const withPath = (expertPath: unknown[], clockMicros = 40 * MINUTE) =>
      ({ ...view, run: { ...view.run, clockMicros }, review: { ...view.review, expertPath } }) as ReviewView;
    expect(firstMoment(withPath([acted]))).toBe(26 * MINUTE);
    expect(firstMoment(withPath([]))).toBe(22 * MINUTE);
    expect(firstMoment(withPath([acted], 25 * MINUTE))).toBe(25 * MINUTE);
  });
  it("lead from one moment to the next, and end at the ends", () => {
    expect(nextMoment(marks, 22 * MINUTE, 1)).toBe(23 * MINUTE);
    expect(nextMoment(marks, 22 * MINUTE, -1)).toBe(18 * MINUTE);
    expect(nextMoment(marks, 40 * MINUTE, 1)).toBeNull();
    expect(latestOn(marks, ["messages"], 27 * MINUTE)?.text).toBe("Mira: Any news?");
  });
});
