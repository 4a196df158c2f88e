import { describe, expect, it } from "vitest";
import type { GradeCell, GradebookRow } from "../../lib/cohorts/schema";
import { columnSummary, isSortedBy, nextSorting, sortedRows } from "./gradebook-view";

function row(name: string, percent: number | null, status: GradeCell["status"]): GradebookRow {
  const rest = { quizProgress: null, detail: "", doneAt: null, runId: null };
  const cell = { assignmentId: "a", status, percent, ...rest };
  return { userId: name, name, email: `${name}@example.org`, cells: [cell] };
}

const rows = [
  row("Bo", 80, "done"),
  row("Ada", null, "not-started"),
  row("Cy", null, "in-progress"),
  row("Di", 60, "late"),
];
const names = (sorted: readonly GradebookRow[]) => sorted.map(({ name }) => name);
const byA = { assignmentId: "a" };

describe("the order of the gradebook", () => {
  it("is by name, either way", () => {
    expect(names(sortedRows(rows, { column: "name", descending: false }))).toEqual(["Ada", "Bo", "Cy", "Di"]);
    expect(names(sortedRows(rows, { column: "name", descending: true }))).toEqual(["Di", "Cy", "Bo", "Ada"]);
  });
  it("is by grade with the ungraded last, those under way before those who have not begun", () => {
    expect(names(sortedRows(rows, { column: byA, descending: true }))).toEqual(["Bo", "Di", "Cy", "Ada"]);
    expect(names(sortedRows(rows, { column: byA, descending: false }))).toEqual(["Di", "Bo", "Cy", "Ada"]);
  });
  it("turns round at the second click, and begins anew on another column", () => {
    const first = nextSorting({ column: "name", descending: false }, byA);
    expect(first).toEqual({ column: byA, descending: true });
    expect(nextSorting(first, { assignmentId: "a" }).descending).toBe(false);
    expect(nextSorting(first, "name")).toEqual({ column: "name", descending: false });
    expect(isSortedBy(first, { assignmentId: "b" })).toBe(false);
  });
});

describe("the summary of an assignment", () => {
  it("counts those who are done, late ones too, and means only grades", () => {
    expect(columnSummary({ rows }, "a")).toEqual({ done: 2, late: 1, learners: 4, meanPercent: 70 });
    expect(columnSummary({ rows: [] }, "a").meanPercent).toBeNull();
  });
});
