"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/field";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import type { UserLine } from "@/lib/admin/schema";
import { ROLES } from "@/lib/auth/scopes";
import { useTRPC } from "@/lib/trpc/queries";
import { ManageUser } from "./manage-user";
import { useDebounced } from "./use-debounced";
import { UsersTable } from "./users-table";

const STATUSES = ["active", "suspended"] as const;
const FILTER = {
  q: parseAsString.withDefault(""),
  role: parseAsStringLiteral(ROLES),
  status: parseAsStringLiteral(STATUSES),
};

/** Everybody with an account: found, filtered, and managed one at a time. */
export function UsersPanel({ ownId }: { readonly ownId: string }) {
  const trpc = useTRPC();
  const hydrated = useHydrated();
  const [filter, setFilter] = useQueryStates(FILTER);
  const search = useDebounced(filter.q.trim());
  const [managed, setManaged] = useState<UserLine | null>(null);
  const query = useInfiniteQuery({
    ...trpc.admin.users.infiniteQueryOptions(
      {
        ...(search ? { search } : {}),
        ...(filter.role ? { role: filter.role } : {}),
        ...(filter.status ? { status: filter.status } : {}),
      },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const users = query.data?.pages.flatMap((page) => page.users) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const filtered = search !== "" || filter.role !== null || filter.status !== null;

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
            aria-label="Search by name or e-mail"
            placeholder="Name or e-mail"
            value={filter.q}
            readOnly={!hydrated}
            maxLength={100}
            onChange={(event) => void setFilter({ q: event.target.value || null })}
            className="pl-9"
          />
        </div>
        <Select
          aria-label="Role"
          value={filter.role ?? ""}
          onChange={(event) =>
            void setFilter({ role: ROLES.find((role) => role === event.target.value) ?? null })
          }
          className="w-auto max-sm:flex-1"
        >
          <option value="">Every role</option>
          {ROLES.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </Select>
        <Select
          aria-label="Status"
          value={filter.status ?? ""}
          onChange={(event) =>
            void setFilter({ status: STATUSES.find((status) => status === event.target.value) ?? null })
          }
          className="w-auto max-sm:flex-1"
        >
          <option value="">Active and suspended</option>
          {STATUSES.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </Select>
      </search>

      {query.isPending ? <Rows /> : null}
      {query.isError ? (
        <ErrorState
          title="The list could not be read"
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {query.error.message}
        </ErrorState>
      ) : null}
      {query.isSuccess && users.length === 0 ? (
        <EmptyState
          title="Nobody matches"
          action={<Button onClick={() => void setFilter(null)}>Show everybody</Button>}
        >
          The search looks into names and e-mail addresses.
        </EmptyState>
      ) : null}
      {users.length > 0 ? <UsersTable users={users} ownId={ownId} onManage={setManaged} /> : null}
      {query.isSuccess ? (
        <div className="flex min-h-12 items-center justify-between gap-3 px-3 py-2 text-xs text-ink-3">
          <p role="status">
            {users.length} of {total} {filtered ? "that match" : total === 1 ? "person" : "people"}
          </p>
          {query.hasNextPage ? (
            <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {query.isFetchingNextPage ? "Reading…" : "Show more"}
            </Button>
          ) : null}
        </div>
      ) : null}
      <ManageUser user={managed} isOneself={managed?.id === ownId} onClose={() => setManaged(null)} />
    </Card>
  );
}

function Rows() {
  return (
    <div role="status" className="flex flex-col gap-3 p-4" aria-label="Reading the list">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-8" />
      ))}
    </div>
  );
}
