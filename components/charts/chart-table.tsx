import { Table, Td, Th } from "@/components/ui/table";

export interface TableData {
  readonly columns: readonly string[];
  /** The first cell heads its row. Null is a gap. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The figures behind a chart. */
export function ChartTable({ label, data }: { readonly label: string; readonly data: TableData }) {
  if (data.rows.length === 0)
    return <p className="p-4 text-center text-xs text-ink-3">No figures in this stretch.</p>;
  return (
    <div className="scroll-thin h-full overflow-y-auto">
      <Table label={label} className="font-mono text-2xs">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {data.columns.map((column, i) => (
              <Th key={column} className={i === 0 ? "" : "text-right"}>
                {column}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                <Td key={data.columns[i]} className={i === 0 ? "h-6 text-ink-3" : "h-6 text-right"}>
                  {cell ?? "no data"}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
