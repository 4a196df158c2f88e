import Link from "next/link";
import { EmptyState } from "@/components/ui/state";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { spacedCode } from "./spaced-code";

/** The cohorts that somebody teaches, newest first. */
export function CohortList({ cohorts }: { readonly cohorts: readonly CohortSummary[] }) {
  if (cohorts.length === 0) {
    return (
      <EmptyState title="No cohort yet" className="rounded-md border border-dashed border-line">
        Create one, give its join code to your learners, and assign a module or an incident. Their work then
        appears in its gradebook as it happens.
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {cohorts.map(({ id, name, joinCode, memberCount, assignmentCount }) => (
        <li
          key={id}
          className="relative flex flex-col gap-2 rounded-md border border-line-soft bg-surface p-4 hover:border-line-strong"
        >
          <h3 className="text-base font-semibold tracking-tight break-words">
            <Link href={`/teach/cohorts/${id}`} className="after:absolute after:inset-0">
              {name}
            </Link>
          </h3>
          <p className="text-sm text-ink-2">
            {memberCount === 1 ? "1 learner" : `${memberCount} learners`} ·{" "}
            {assignmentCount === 1 ? "1 assignment" : `${assignmentCount} assignments`}
          </p>
          <p className="text-xs text-ink-3">
            Join code <span className="font-mono text-ink-2">{spacedCode(joinCode)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
