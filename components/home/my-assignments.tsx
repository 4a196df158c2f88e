import Link from "next/link";
import { CellStatus, percentText } from "@/components/teach/cell-status";
import { DueText } from "@/components/teach/due-text";
import { Card, CardHeader } from "@/components/ui/card";
import type { MyAssignment } from "@/lib/cohorts/schema";
import { assignmentHref, splitAssignments } from "./today";

/** What somebody's instructors have assigned, soonest due first; what is done stays below. */
export function MyAssignments({ assignments }: { readonly assignments: readonly MyAssignment[] }) {
  const { open, done } = splitAssignments(assignments);
  return (
    <Card aria-labelledby="my-assignments-title">
      <CardHeader
        title={<span id="my-assignments-title">Assignments</span>}
        note={open.length > 0 ? `${open.length} to do` : undefined}
      />
      {assignments.length === 0 ? (
        <p className="px-3 pb-3 text-sm text-ink-3">
          None. When an instructor gives you a join code, enter it under “Join a cohort”, and what they assign
          appears here with its due date.
        </p>
      ) : (
        <ul className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
          {[...open, ...done].map((assignment) => (
            <Assignment key={assignment.id} assignment={assignment} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Assignment({ assignment }: { readonly assignment: MyAssignment }) {
  const { title, kind, cohortName, dueAt, cell } = assignment;
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2.5 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <Link
          href={assignmentHref(assignment)}
          className="font-medium after:absolute after:inset-0 hover:text-accent hover:underline"
        >
          {title}
        </Link>
        <p className="text-xs text-ink-3">
          {kind} for {cohortName}, <DueText dueAt={dueAt} />
        </p>
        <p className="text-xs text-ink-3">{cell.detail}</p>
      </div>
      <CellStatus cell={cell} />
      {cell.percent === null ? null : (
        <span className="w-12 text-right font-mono">{percentText(cell.percent)}</span>
      )}
    </li>
  );
}
