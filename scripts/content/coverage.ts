import { rowFaults, type Checked } from "./check";
import type { Known } from "./references";

/** How much of the syllabus is there, row by row. */
export function coverageReport({ coverage, catalogue }: Checked, known: Known) {
  const rows = coverage.map((row) => {
    const missing = rowFaults(row, catalogue, known);
    return { ...row, questions: row.questions.length, done: missing.length === 0, missing };
  });
  return { rows, done: rows.filter((row) => row.done).length, total: rows.length };
}
