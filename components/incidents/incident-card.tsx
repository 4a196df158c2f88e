import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { CatalogueEntry } from "@/lib/incidents/progress-view";
import { LevelBadge } from "./level-badge";
import { RetryButton } from "./retry-button";

/** One incident of the catalogue: what the pager said, how hard, how long, the reader's best. Never the cause. */
export function IncidentCard({ entry }: { readonly entry: CatalogueEntry }) {
  const { id, title, pager, summary, level, minutes, topics, world, open } = entry;
  return (
    <article className="relative flex flex-col gap-3 rounded-md border border-line-soft bg-surface p-4 hover:border-line-strong">
      <div className="flex flex-wrap items-center gap-2">
        <LevelBadge level={level} />
        <Badge>{minutes} min</Badge>
        <span className="ml-auto text-xs text-ink-3">{world.title}</span>
      </div>
      <h3 className="text-lg font-semibold tracking-tight text-balance">
        <Link href={`/incidents/${id}`} className="after:absolute after:inset-0 after:rounded-md">
          {title}
        </Link>
      </h3>
      <p className="font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">{pager}</p>
      <p className="text-sm text-ink-2">{summary}</p>
      <p className="text-xs text-ink-3">{topics.join(" · ")}</p>
      <div className="mt-auto flex min-h-8 flex-wrap items-center gap-2 border-t border-line-soft pt-3">
        <Standing entry={entry} />
        <span className="ml-auto">
          {open ? (
            <Link
              href={`/runs/${open.runId}`}
              className="relative inline-flex min-h-7 items-center text-sm font-medium text-accent hover:underline"
            >
              Continue<span className="sr-only"> {title}</span>
            </Link>
          ) : entry.attempts > 0 ? (
            <RetryButton
              incidentId={id}
              mode={entry.suggested.mode}
              label="Retry with a new seed"
              of={title}
              size="sm"
            />
          ) : null}
        </span>
      </div>
    </article>
  );
}

function Standing({ entry: { attempts, best, solved, open } }: { readonly entry: CatalogueEntry }) {
  const percent = best === null ? null : Math.round(100 * best);
  return (
    <>
      {percent === null ? (
        open ? null : (
          <span className="text-xs text-ink-3">not tried yet</span>
        )
      ) : (
        <>
          <Badge tone={solved ? "recovery" : "neutral"}>
            {solved ? "solved" : "not solved yet"} · best {percent} %
          </Badge>
          <span className="text-xs text-ink-3">
            {attempts} {attempts === 1 ? "run" : "runs"}
          </span>
        </>
      )}
      {open ? <Badge tone="accent">in progress</Badge> : null}
    </>
  );
}
