import { expect, it } from "vitest";
import { gradebookCsv } from "./csv";
import type { GradeCell, Gradebook } from "./schema";

it("quotes what needs quoting, defuses formulas, and leaves a missing grade empty", () => {
  const at = new Date("2026-03-09T12:00:00Z");
  const cell: GradeCell = {
    assignmentId: "a",
    status: "not-started",
    quizProgress: null,
    percent: null,
    detail: "",
    doneAt: null,
    runId: null,
  };
  const book: Gradebook = {
    cohort: { id: "c", name: "C", joinCode: "ABCDEFGH", memberCount: 1, assignmentCount: 1, createdAt: at },
    at,
    assignments: [
      { id: "a", kind: "incident", targetId: "i", title: 'The "slow" one', href: "/i", dueAt: null },
    ],
    rows: [
      {
        userId: "u",
        name: "=HYPERLINK(1), Ada",
        email: "ada@example.org",
        cells: [{ ...cell, status: "done", percent: 72.25, doneAt: at, runId: "r" }],
      },
      {
        userId: "v",
        name: "Bo",
        email: "bo@example.org",
        cells: [cell],
      },
      {
        userId: "w",
        name: "Cy",
        email: "cy@example.org",
        cells: [{ ...cell, status: "in-progress", quizProgress: { answered: 3, items: 10 } }],
      },
    ],
  };
  expect(gradebookCsv(book)).toBe(
    [
      'Name,E-mail,"The ""slow"" one: status","The ""slow"" one: percent","The ""slow"" one: done at"',
      `"'=HYPERLINK(1), Ada",ada@example.org,Done,72.3,2026-03-09T12:00:00.000Z`,
      "Bo,bo@example.org,Not started,,",
      "Cy,cy@example.org,In progress (3 of 10),,",
      "",
    ].join("\r\n"),
  );
});
