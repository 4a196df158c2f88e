import { ArrowRight, BookOpen, Siren } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/state";
import { LocalTime } from "@/components/ui/local-time";
import type { LessonLink } from "@/lib/courses/schema";
import type { RunSummary } from "@/lib/runs/schema";

const SHOWN_MAX = 3;

interface ContinueProps {
  readonly runs: readonly RunSummary[];
  readonly next: LessonLink | null;
}

/** Where you left: open runs, and the next lesson. */
export function Continue({ runs, next }: ContinueProps) {
  if (runs.length === 0 && !next) {
    return (
      <EmptyState title="All caught up" className="rounded-md border border-dashed border-line">
        Every lesson is read and no run is open. The suggested incident is a good way to keep your hand in.
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-3 sm:grid-cols-2 sm:has-[>:only-child]:grid-cols-1">
      {runs.slice(0, SHOWN_MAX).map((run) => (
        <ContinueItem key={run.id} href={`/runs/${run.id}`} kind="Incident" title={run.title} Icon={Siren}>
          <Badge>{run.mode}</Badge>
          <span>
            stands at {Math.floor(run.clockMicros / 60_000_000)} min, begun <LocalTime at={run.createdAt} />
          </span>
        </ContinueItem>
      ))}
      {next ? (
        <ContinueItem
          href={next.href}
          kind={next.progress.furthest > 0 ? "Lesson" : "Next lesson"}
          title={`${next.id} ${next.title}`}
          Icon={BookOpen}
        >
          <span>
            {next.minutes} min
            {next.progress.furthest > 0 ? `, ${Math.round(100 * next.progress.furthest)} % read` : ""}
          </span>
        </ContinueItem>
      ) : null}
    </ul>
  );
}

interface ContinueItemProps {
  readonly href: string;
  readonly kind: string;
  readonly title: string;
  readonly Icon: typeof Siren;
  readonly children: ReactNode;
}

function ContinueItem({ href, kind, title, Icon, children }: ContinueItemProps) {
  return (
    <li className="group relative flex flex-col gap-2 rounded-md border border-line-soft bg-surface p-4 hover:border-line-strong">
      <span className="flex items-center gap-2 text-xs text-ink-3">
        <Icon aria-hidden className="size-4 text-accent" /> {kind}
        <ArrowRight aria-hidden className="ml-auto size-4 group-hover:text-accent" />
      </span>
      <h3 className="text-base font-semibold tracking-tight text-balance">
        <Link href={href} className="after:absolute after:inset-0">
          {title}
        </Link>
      </h3>
      <span className="mt-auto flex flex-wrap items-center gap-2 text-xs text-ink-3">{children}</span>
    </li>
  );
}
