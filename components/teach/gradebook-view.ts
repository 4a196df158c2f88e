import type { GradeCell, Gradebook, GradebookRow } from "@/lib/cohorts/schema";

/** What the table is sorted by: the name, or the percent of one assignment. */
export interface Sorting {
  readonly column: "name" | { readonly assignmentId: string };
  readonly descending: boolean;
}

const RANK: Readonly<Record<GradeCell["status"], number>> = {
  "not-started": 0,
  "in-progress": 1,
  late: 2,
  done: 2,
};

/** Rows in order. Those without a grade come last among equals whichever way it is sorted; ties are broken by name. */
export function sortedRows(
  rows: readonly GradebookRow[],
  { column, descending }: Sorting,
): readonly GradebookRow[] {
  const sign = descending ? -1 : 1;
  const byName = (a: GradebookRow, b: GradebookRow) =>
    a.name.localeCompare(b.name, "en") || a.email.localeCompare(b.email, "en");
  if (column === "name") return rows.toSorted((a, b) => sign * byName(a, b));
  const cellOf = (row: GradebookRow) =>
    row.cells.find(({ assignmentId }) => assignmentId === column.assignmentId);
  return rows.toSorted((a, b) => {
    const [first, second] = [cellOf(a), cellOf(b)];
    const [x, y] = [first?.percent ?? null, second?.percent ?? null];
    if (x !== null && y !== null && x !== y) return sign * (x - y);
    if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    const progress = RANK[second?.status ?? "not-started"] - RANK[first?.status ?? "not-started"];
    return progress || byName(a, b);
  });
}

/** The sorting after a click on a column's header: grades best first, names from A; a second click turns it round. */
export function nextSorting(sorting: Sorting, column: Sorting["column"]): Sorting {
  if (isSortedBy(sorting, column)) return { column, descending: !sorting.descending };
  return { column, descending: column !== "name" };
}

export function isSortedBy(sorting: Sorting, column: Sorting["column"]): boolean {
  if (sorting.column === "name" || column === "name") return sorting.column === column;
  return sorting.column.assignmentId === column.assignmentId;
}

export interface ColumnSummary {
  readonly done: number;
  readonly late: number;
  readonly learners: number;
  /** Over those who have a grade; null while nobody has. */
  readonly meanPercent: number | null;
}

/** How an assignment stands over the whole cohort. */
export function columnSummary({ rows }: Pick<Gradebook, "rows">, assignmentId: string): ColumnSummary {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.assignmentId === assignmentId));
  const grades = cells.flatMap(({ percent }) => (percent === null ? [] : [percent]));
  return {
    done: cells.filter(({ status }) => status === "done" || status === "late").length,
    late: cells.filter(({ status }) => status === "late").length,
    learners: rows.length,
    meanPercent: grades.length === 0 ? null : grades.reduce((sum, grade) => sum + grade, 0) / grades.length,
  };
}
