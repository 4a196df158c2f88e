"use client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/state";
import type { CatalogueEntry } from "@/lib/incidents/progress-view";
import { matchingEntries, sortedEntries } from "./catalogue";
import { CatalogueFilters, useCatalogueFilter } from "./catalogue-filters";
import { IncidentCard } from "./incident-card";

/** All incidents: found by their words, narrowed by level, world, topic and by what the reader has made of them. */
export function CatalogueList({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const [filter, setFilter] = useCatalogueFilter();
  const { sort, ...wishes } = filter;
  const shown = sortedEntries(matchingEntries(entries, wishes), sort);
  const solved = entries.filter((entry) => entry.solved).length;
  return (
    <section aria-labelledby="all-incidents" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="all-incidents" className="text-sm font-medium text-ink-2">
          All incidents
        </h2>
        <p role="status" className="text-xs text-ink-3">
          {shown.length === entries.length ? entries.length : `${shown.length} of ${entries.length}`} shown,{" "}
          {solved} solved
        </p>
      </div>
      <CatalogueFilters entries={entries} />
      {shown.length === 0 ? (
        <EmptyState
          title="No incident is like that"
          className="rounded-md border border-dashed border-line"
          action={<Button onClick={() => void setFilter(null)}>Show all {entries.length}</Button>}
        >
          {wishes.state === "solved" && solved === 0
            ? "You have not solved one yet: a run of 80 % or more counts as solved."
            : wishes.state === "running"
              ? "No run of yours is open here. One that you start shows up until you submit it."
              : "Nothing has all that is asked for. The search looks into titles, pages, summaries and topics."}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2">
          {shown.map((entry) => (
            <li key={entry.id} className="grid min-w-0">
              <IncidentCard entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
