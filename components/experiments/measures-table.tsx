import { Table, Td, Th } from "@/components/ui/table";
import type { ExperimentView } from "@/lib/experiments/schema";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";
import { numberText, settingsText } from "./words";

interface MeasuresTableProps {
  readonly experiment: ExperimentView;
  readonly latest: ExperimentResult;
  readonly previous: ExperimentResult | null;
}

/** What was measured, beside the run before. */
export function MeasuresTable({ experiment, latest, previous }: MeasuresTableProps) {
  return (
    <div className="px-3 pb-3 sm:px-4">
      <Table label="What the run measured" className="text-xs">
        <thead>
          <tr>
            <Th>Measured</Th>
            {previous ? <Th className="text-right">Run before</Th> : null}
            <Th className="text-right">This run</Th>
          </tr>
        </thead>
        <tbody>
          {experiment.measures.map(({ id, label, unit }) => (
            <tr key={id}>
              <Td className="py-1.5 whitespace-normal">
                {label} <span className="text-ink-3">{unit}</span>
              </Td>
              {previous ? (
                <Td className="text-right font-mono text-ink-3 tabular-nums">
                  {numberText(previous.measured[id])}
                </Td>
              ) : null}
              <Td className="text-right font-mono tabular-nums">{numberText(latest.measured[id])}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-2xs text-ink-3">
        This run: {settingsText(experiment, latest.settings)}; seed {latest.seed}; event digest{" "}
        <code className="font-mono">{latest.digests.events}</code>
        {previous ? (
          <>
            <br />
            Run before: {settingsText(experiment, previous.settings)}; seed {previous.seed}
          </>
        ) : null}
      </p>
    </div>
  );
}
