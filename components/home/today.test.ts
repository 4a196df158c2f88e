import { describe, expect, it } from "vitest";
import type { MyAssignment } from "../../lib/cohorts/schema";
import type { RunSummary } from "../../lib/runs/schema";
import type { IncidentBrief } from "../../simulations/incidents/brief";
import { assignmentHref, openRuns, splitAssignments, suggestIncident } from "./today";

const brief = (id: string, level: 1 | 2 | 3) => ({ id, level }) as IncidentBrief;
const run = (part: Partial<RunSummary>) =>
  ({
    incidentId: "a",
    branch: 0,
    submittedAt: null,
    points: null,
    maxPoints: null,
    createdAt: new Date(0),
    ...part,
  }) as RunSummary;
const briefs = [brief("hard", 3), brief("easy", 1), brief("solid", 2)];

describe("the suggested incident", () => {
  it("is the easiest one that was never submitted", () => {
    expect(suggestIncident(briefs, [])?.brief.id).toBe("easy");
    expect(suggestIncident(briefs, [run({ incidentId: "easy", points: 10, maxPoints: 100 })])?.brief.id).toBe(
      "solid",
    );
    expect(suggestIncident(briefs, [run({ incidentId: "easy" })])?.brief.id).toBe("easy");
  });
  it("is the one with the weakest best score once all were submitted", () => {
    const runs = [
      run({ incidentId: "easy", points: 90, maxPoints: 100 }),
      run({ incidentId: "solid", points: 40, maxPoints: 100 }),
      run({ incidentId: "solid", points: 70, maxPoints: 100 }),
      run({ incidentId: "hard", points: 80, maxPoints: 100 }),
    ];
    const suggestion = suggestIncident(briefs, runs);
    expect(suggestion?.brief.id).toBe("solid");
    expect(suggestion?.reason).toContain("70 %");
    expect(suggestIncident([], runs)).toBeNull();
  });
});

it("goes on with runs that are open and no forks, newest first", () => {
  const runs = [
    run({ id: "old" }),
    run({ id: "new", createdAt: new Date(5) }),
    run({ id: "fork", branch: 1 }),
    run({ id: "done", submittedAt: new Date(9) }),
  ];
  expect(openRuns(runs).map(({ id }) => id)).toEqual(["new", "old"]);
});

describe("assignments", () => {
  const assignment = (id: string, dueAt: Date | null, part: Partial<MyAssignment["cell"]>) =>
    ({
      id,
      kind: "incident",
      href: "/incidents/x?assignment=1",
      dueAt,
      cell: { status: "not-started", runId: null, doneAt: null, ...part },
    }) as unknown as MyAssignment;

  it("come soonest first, those without a date last, the finished apart", () => {
    const { open, done } = splitAssignments([
      assignment("whenever", null, {}),
      assignment("later", new Date(9), {}),
      assignment("sooner", new Date(5), { status: "in-progress" }),
      assignment("late", new Date(1), { status: "late" }),
    ]);
    expect(open.map(({ id }) => id)).toEqual(["sooner", "later", "whenever"]);
    expect(done.map(({ id }) => id)).toEqual(["late"]);
  });
  it("lead to the place, the run or the review", () => {
    expect(assignmentHref(assignment("a", null, {}))).toBe("/incidents/x?assignment=1");
    expect(assignmentHref(assignment("a", null, { runId: "r" }))).toBe("/runs/r");
    expect(assignmentHref(assignment("a", null, { runId: "r", doneAt: new Date(0) }))).toBe("/runs/r/review");
  });
});
