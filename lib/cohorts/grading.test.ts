import { describe, expect, it } from "vitest";
import { incidentCell, moduleCell, type LearnerWork } from "./grading";
import { statusText, type AssignmentView } from "./schema";

const due = new Date("2026-03-10T12:00:00Z");
const before = new Date("2026-03-09T12:00:00Z");
const after = new Date("2026-03-11T12:00:00Z");
const assignment: AssignmentView = {
  id: "a1",
  kind: "module",
  targetId: "m",
  title: "M",
  href: "/m",
  dueAt: due,
};
const parts = { lessons: ["1", "2"], quiz: "q" };
const nothing: LearnerWork = {
  lessons: new Map(),
  quizzes: new Map(),
  openQuizzes: new Map(),
  runs: new Map(),
};

describe("the cell of a module", () => {
  it("is not started, without a grade, while nothing was done", () => {
    expect(moduleCell(assignment, parts, nothing)).toMatchObject({ status: "not-started", percent: null });
  });
  it("is in progress while a lesson is unread, though the quiz is graded", () => {
    const work = {
      ...nothing,
      lessons: new Map([["1", before]]),
      quizzes: new Map([["q", { percent: 80, at: before }]]),
    };
    expect(moduleCell(assignment, parts, work)).toMatchObject({
      status: "in-progress",
      percent: 80,
      detail: "1 of 2 lessons, quiz 80 %",
    });
  });
  it("is in progress as soon as a question of the quiz is answered, and says how many are", () => {
    const open = (answered: number) => ({
      ...nothing,
      openQuizzes: new Map([["q", { answered, items: 10 }]]),
    });
    expect(moduleCell(assignment, parts, open(0)).status).toBe("not-started");
    const cell = moduleCell(assignment, parts, open(3));
    expect(cell).toMatchObject({ percent: null, detail: "0 of 2 lessons, quiz 3 of 10 answered" });
    expect(statusText(cell)).toBe("In progress (3 of 10)");
  });
  it("says nothing of a practice attempt: the first one counts", () => {
    const quizzes = new Map([["q", { percent: 80, at: before }]]);
    const openQuizzes = new Map([["q", { answered: 3, items: 10 }]]);
    const cell = moduleCell(assignment, parts, { ...nothing, quizzes, openQuizzes });
    expect(cell).toMatchObject({ quizProgress: null, detail: "0 of 2 lessons, quiz 80 %" });
    expect(statusText(cell)).toBe("In progress");
  });
  it("is late when its last part came after the due date, and done without one", () => {
    const lessons = new Map([
      ["1", before],
      ["2", after],
    ]);
    const work = { ...nothing, lessons, quizzes: new Map([["q", { percent: 80, at: before }]]) };
    expect(moduleCell(assignment, parts, work)).toMatchObject({ status: "late", doneAt: after });
    expect(moduleCell({ ...assignment, dueAt: null }, parts, work).status).toBe("done");
  });
});

describe("the cell of an incident", () => {
  it("tells an open run from a submitted one", () => {
    const open = { ...nothing, runs: new Map([["a1", { id: "r", percent: null, at: null }]]) };
    expect(incidentCell(assignment, open)).toMatchObject({
      status: "in-progress",
      percent: null,
      runId: "r",
    });
    const submitted = { ...nothing, runs: new Map([["a1", { id: "r", percent: 72.5, at: before }]]) };
    expect(incidentCell(assignment, submitted)).toMatchObject({ status: "done", percent: 72.5 });
  });
});
