import type { Row } from "./benchmark";

const HEADINGS = ["benchmark", "value", "unit", "baseline", "ratio", "against"] as const;
/** Columns of figures, set to the right. */
const RIGHT = new Set([1, 3, 4]);

/** The rows as a table of plain text. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? "").length)));
  const text = lines.map((cells) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, RIGHT.has(column)))
      .join("  ")
      .trimEnd(),
  );
  return `${text.join("\n")}\n`;
}

function cellsOf({ id, value, unit, baseline, ratio, against }: Row): readonly string[] {
  return [
    id,
    figure(value),
    unit,
    baseline === null ? "-" : figure(baseline),
    ratio === null ? "-" : ratio.toFixed(2),
    against,
  ];
}

/** Three significant digits, thousands and millions by letter. */
function figure(value: number): string {
  const [scale, letter] = value >= 1e6 ? [1e6, " M"] : value >= 1e3 ? [1e3, " k"] : [1, ""];
  return (value / scale).toPrecision(3) + letter;
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}
