import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { RunSummary } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { LevelBadge } from "./level-badge";

interface IncidentCardProps {
  readonly brief: IncidentBrief;
  /** The reader's own runs of it, newest first. */
  readonly runs: readonly RunSummary[];
}

function best(runs: readonly RunSummary[]): number | null {
  const shares = runs.flatMap(({ points, maxPoints }) =>
    points !== null && maxPoints ? [points / maxPoints] : [],
  );
  return shares.length > 0 ? Math.round(100 * Math.max(...shares)) : null;
}

/** One incident of the catalogue: what the pager said, how hard, how long, the reader's best. Never the cause. */
export function IncidentCard({ brief, runs }: IncidentCardProps) {
  const solved = best(runs);
  const open = runs.find(({ submittedAt, branch }) => !submittedAt && branch === 0);
  return (
    <article className="relative flex flex-col gap-3 rounded-md border border-line-soft bg-surface p-4 hover:border-line-strong">
      <div className="flex flex-wrap items-center gap-2">
        <LevelBadge level={brief.level} />
        <Badge>{brief.minutes} min</Badge>
        {solved !== null ? <Badge tone="recovery">best {solved} %</Badge> : null}
        {open ? <Badge tone="accent">in progress</Badge> : null}
      </div>
      <h2 className="text-lg font-semibold tracking-tight">
        <Link href={`/incidents/${brief.id}`} className="after:absolute after:inset-0">
          {brief.title}
        </Link>
      </h2>
      <p className="font-mono text-xs text-ink-3">{brief.pager}</p>
      <p className="text-sm text-ink-2">{brief.summary}</p>
      <p className="mt-auto text-xs text-ink-3">{brief.topics.join(" · ")}</p>
    </article>
  );
}
