import { ArrowRight, CalendarClock, Siren } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { assignmentHref, splitAssignments } from "@/components/home/today";
import { CellStatus } from "@/components/teach/cell-status";
import { DueText } from "@/components/teach/due-text";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { MyAssignment } from "@/lib/cohorts/schema";
import type { CatalogueEntry } from "@/lib/incidents/progress-view";

const SHOWN_MAX = 4;

interface OnTheDeskProps {
  readonly entries: readonly CatalogueEntry[];
  readonly assignments: readonly MyAssignment[];
}

/** What waits for the reader: runs to go on with, newest first, and assigned incidents, soonest due first. Nothing when nothing waits. */
export function OnTheDesk({ entries, assignments }: OnTheDeskProps) {
  const running = entries
    .flatMap(({ title, open }) => (open ? [{ title, ...open }] : []))
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, SHOWN_MAX);
  const due = splitAssignments(assignments.filter(({ kind }) => kind === "incident")).open;
  if (running.length + due.length === 0) return null;
  return (
    <div className="grid items-start gap-x-6 gap-y-4 md:grid-cols-2 md:has-[>:only-child]:grid-cols-1">
      {running.length > 0 ? (
        <Shelf id="continue-title" title="Continue where you left">
          {running.map(({ runId, title, mode, clockMicros, createdAt }) => (
            <DeskItem key={runId} href={`/runs/${runId}`} title={title} Icon={Siren}>
              <Badge>{mode}</Badge>
              <span>
                stands at {Math.floor(clockMicros / 60_000_000)} min, begun <LocalTime at={createdAt} />
              </span>
            </DeskItem>
          ))}
        </Shelf>
      ) : null}
      {due.length > 0 ? (
        <Shelf id="due-title" title="Assigned to you">
          {due.map((assignment) => (
            <DeskItem
              key={assignment.id}
              href={assignmentHref(assignment)}
              title={assignment.title}
              Icon={CalendarClock}
            >
              <span>
                {assignment.cohortName}, <DueText dueAt={assignment.dueAt} />
              </span>
              <CellStatus cell={assignment.cell} />
            </DeskItem>
          ))}
        </Shelf>
      ) : null}
    </div>
  );
}

interface ShelfProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Shelf({ id, title, children }: ShelfProps) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <h2 id={id} className="text-sm font-medium text-ink-2">
        {title}
      </h2>
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}

interface DeskItemProps {
  readonly href: string;
  readonly title: string;
  readonly Icon: typeof Siren;
  readonly children: ReactNode;
}

function DeskItem({ href, title, Icon, children }: DeskItemProps) {
  return (
    <li className="group relative flex items-center gap-3 rounded-md border border-line-soft bg-surface px-4 py-3 hover:border-line-strong">
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <h3 className="font-medium text-balance">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-md">
            {title}
          </Link>
        </h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">{children}</p>
      </div>
      <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3 group-hover:text-accent" />
    </li>
  );
}
