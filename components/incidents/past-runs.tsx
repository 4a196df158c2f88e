import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import { Badge } from "@/components/ui/badge";
import type { RunSummary } from "@/lib/runs/schema";

function clock(micros: number): string {
  return `${Math.floor(micros / 60_000_000)} min`;
}

/** The reader's own runs of an incident: go on with an open one, read the review of a submitted one. */
export function PastRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  if (runs.length === 0)
    return <p className="text-sm text-ink-3">None yet. The first one takes about as long as stated above.</p>;
  return (
    <ul className="flex flex-col divide-y divide-line-soft">
      {runs.map((run) => (
        <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
          <Link
            href={run.submittedAt ? `/runs/${run.id}/review` : `/runs/${run.id}`}
            className="font-medium text-accent hover:underline"
          >
            {run.submittedAt ? "Review" : run.branch > 0 ? "Continue the fork" : "Continue"}
          </Link>
          <LocalTime at={run.createdAt} className="text-ink-3" />
          <Badge>{run.mode}</Badge>
          {run.points !== null && run.maxPoints !== null ? (
            <span className="ml-auto font-mono">
              {Math.round(run.points)} / {Math.round(run.maxPoints)}
            </span>
          ) : (
            <span className="ml-auto text-ink-3">stands at {clock(run.clockMicros)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
