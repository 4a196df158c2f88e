import type { CoverageRow } from "@/lib/content/files";
import { rowFaults, type Checked } from "./check";
import type { Known } from "./references";

/** What every row of the syllabus has at least. */
const LEAST = { questions: 6, cards: 3 } as const;

/** A row with the ids of all that teaches, shows, asks and repeats it. */
interface CoveredRow extends CoverageRow {
  readonly cards: readonly string[];
}

interface CoverageReport {
  readonly rows: readonly CoveredRow[];
  /** What rows name and do not have, or have too little of; empty when the syllabus is covered. */
  readonly missing: readonly { readonly id: string; readonly faults: readonly string[] }[];
}

/** How much of the syllabus is there, row by row. */
export function coverageReport({ coverage, catalogue }: Checked, known: Known): CoverageReport {
  const cards = [...catalogue.cards.values()];
  const rows = coverage.map((row) => ({
    ...row,
    cards: cards.filter((card) => card.row === row.id).map(({ id }) => id),
  }));
  const missing = rows.flatMap((row) => {
    const faults = [...rowFaults(row, catalogue, known), ...tooFew(row)];
    return faults.length > 0 ? [{ id: row.id, faults }] : [];
  });
  return { rows, missing };
}

function tooFew(row: CoveredRow): string[] {
  return (["questions", "cards"] as const).flatMap((part) =>
    row[part].length < LEAST[part]
      ? [`it has ${row[part].length} ${part}; ${LEAST[part]} are asked for.`]
      : [],
  );
}
