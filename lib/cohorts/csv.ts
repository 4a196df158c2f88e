import { statusText, type Gradebook } from "./schema";

/** A cell that a spreadsheet could read as a formula is defused with an apostrophe (OWASP, CSV injection). */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The gradebook as RFC 4180 CSV: one row a learner, three columns an assignment. Times are UTC. */
export function gradebookCsv(book: Gradebook): string {
  const header = ["Name", "E-mail"];
  for (const { title } of book.assignments)
    header.push(`${title}: status`, `${title}: percent`, `${title}: done at`);
  const rows = book.rows.map((row) => {
    const line = [row.name, row.email];
    for (const cell of row.cells) {
      line.push(
        statusText(cell),
        cell.percent === null ? "" : cell.percent.toFixed(1),
        cell.doneAt?.toISOString() ?? "",
      );
    }
    return line;
  });
  return [header, ...rows].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}
