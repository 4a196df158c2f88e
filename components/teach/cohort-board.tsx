"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/state";
import type { AssignmentTarget, Gradebook } from "@/lib/cohorts/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { AssignmentsPanel } from "./assignments-panel";
import { ExportCsv } from "./export-csv";
import { GradebookTable } from "./gradebook-table";
import { JoinCode } from "./join-code";

const REFETCH_MS = 5_000;

interface CohortBoardProps {
  readonly initial: Gradebook;
  readonly targets: readonly AssignmentTarget[];
}

/** A cohort as it works: its code, its assignments and its gradebook, asked for again while somebody looks. */
export function CohortBoard({ initial, targets }: CohortBoardProps) {
  const api = useTRPC();
  const queries = useQueryClient();
  const cohortId = initial.cohort.id;
  const { data: book, isError } = useQuery({
    ...api.cohorts.gradebook.queryOptions({ cohortId }),
    initialData: initial,
    // Not while the tab is in the background: the default of `refetchIntervalInBackground`.
    refetchInterval: REFETCH_MS,
  });
  const changed = () => queries.invalidateQueries({ queryKey: api.cohorts.gradebook.queryKey({ cohortId }) });
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-[320px_minmax(0,1fr)]">
        <JoinCode cohort={book.cohort} onChanged={changed} />
        <AssignmentsPanel book={book} targets={targets} onChanged={changed} />
      </div>
      <Card aria-labelledby="gradebook-title" className="overflow-hidden">
        <CardHeader
          title={<span id="gradebook-title">Gradebook</span>}
          note={<AsOf at={book.at} stale={isError} />}
          actions={book.rows.length > 0 ? <ExportCsv cohort={book.cohort} /> : null}
        />
        {book.rows.length === 0 ? (
          <EmptyState title="Nobody has joined yet" className="pt-2">
            Give your learners the join code, or the link. Each appears here the moment they join.
          </EmptyState>
        ) : (
          <GradebookTable book={book} />
        )}
      </Card>
    </div>
  );
}

/** When the figures were read. A lost connection is said quietly; the last figures stay. */
function AsOf({ at, stale }: { readonly at: Date; readonly stale: boolean }) {
  const hydrated = useHydrated();
  if (!hydrated) return null;
  const text = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" }).format(at);
  return (
    <span>
      as of <time dateTime={at.toISOString()}>{text}</time>
      {stale ? <span role="status">, no connection since; trying again</span> : null}
    </span>
  );
}
