"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/field";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import { AUDIT_ACTIONS, type AuditAction } from "@/lib/audit/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { AuditTable } from "./audit-table";
import { useDebounced } from "./use-debounced";

const ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];
const FILTER = { actor: parseAsString.withDefault(""), action: parseAsStringLiteral(ACTIONS) };

/** The log of every privileged change, newest first. */
export function AuditPanel() {
  const trpc = useTRPC();
  const hydrated = useHydrated();
  const [filter, setFilter] = useQueryStates(FILTER);
  const actor = useDebounced(filter.actor.trim());
  const query = useInfiniteQuery({
    ...trpc.admin.audit.infiniteQueryOptions(
      { ...(actor ? { actor } : {}), ...(filter.action ? { action: filter.action } : {}) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  const filtered = actor !== "" || filter.action !== null;

  return (
    <Card>
      <search className="flex flex-wrap items-center gap-2 border-b border-line-soft p-3">
        <div className="relative min-w-56 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
          />
          <Input
            type="search"
            aria-label="Search by who did it"
            placeholder="Who did it, by e-mail"
            value={filter.actor}
            readOnly={!hydrated}
            maxLength={100}
            onChange={(event) => void setFilter({ actor: event.target.value || null })}
            className="pl-9"
          />
        </div>
        <Select
          aria-label="Action"
          value={filter.action ?? ""}
          onChange={(event) =>
            void setFilter({ action: ACTIONS.find((action) => action === event.target.value) ?? null })
          }
          className="w-auto max-sm:flex-1"
        >
          <option value="">Every action</option>
          {ACTIONS.map((action) => (
            <option key={action} value={action}>
              {AUDIT_ACTIONS[action]}
            </option>
          ))}
        </Select>
      </search>

      {query.isPending ? (
        <div role="status" className="flex flex-col gap-3 p-4" aria-label="Reading the log">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-6" />
          ))}
        </div>
      ) : null}
      {query.isError ? (
        <ErrorState
          title="The log could not be read"
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {query.error.message}
        </ErrorState>
      ) : null}
      {query.isSuccess && lines.length === 0 ? (
        <NoLines filtered={filtered} onClear={() => void setFilter(null)} />
      ) : null}
      {lines.length > 0 ? <AuditTable lines={lines} /> : null}
      {query.isSuccess && lines.length > 0 ? (
        <div className="flex min-h-12 items-center justify-between gap-3 px-3 py-2 text-xs text-ink-3">
          <p role="status">
            {lines.length} {lines.length === 1 ? "line" : "lines"}
            {query.hasNextPage ? " so far" : ", back to the first"}
          </p>
          {query.hasNextPage ? (
            <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {query.isFetchingNextPage ? "Reading…" : "Older lines"}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}

function NoLines({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (!filtered) {
    return (
      <EmptyState title="Nothing has happened yet">
        Changes of roles, access and cohorts appear here as they are made.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No line matches" action={<Button onClick={onClear}>Show every line</Button>}>
      The search looks into the e-mail address that the person had at that time.
    </EmptyState>
  );
}
