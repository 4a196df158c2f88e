import { expect, it } from "vitest";
import { gradebookCsv } from "./csv";
import type { Gradebook } from "./schema";

it("quotes what needs quoting, defuses formulas, and leaves a missing grade empty", () => {
  const at = new Date("2026-03-09T12:00:00Z");
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
        cells: [{ assignmentId: "a", status: "done", percent: 72.25, detail: "", doneAt: at, runId: "r" }],
      },
      {
        userId: "v",
        name: "Bo",
        email: "bo@example.org",
        cells: [
          { assignmentId: "a", status: "not-started", percent: null, detail: "", doneAt: null, runId: null },
        ],
      },
    ],
  };
  expect(gradebookCsv(book)).toBe(
    [
      'Name,E-mail,"The ""slow"" one: status","The ""slow"" one: percent","The ""slow"" one: done at"',
      `"'=HYPERLINK(1), Ada",ada@example.org,done,72.3,2026-03-09T12:00:00.000Z`,
      "Bo,bo@example.org,not-started,,",
      "",
    ].join("\r\n"),
  );
});
