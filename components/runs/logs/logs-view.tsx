"use client";
import { useQueryStates } from "nuqs";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import { failureOf } from "@/lib/trpc/failure";
import { formatSpan } from "../format";
import { useRoomShortcuts } from "../room-shortcuts";
import { SpanControl } from "../span-control";
import { useWarRoom } from "../war-room-context";
import { logSelectionParsers } from "./log-filters";
import { LogFiltersBar } from "./log-filters-bar";
import { LogList } from "./log-list";
import { useLogLines } from "./use-log-lines";

/** Log lines: search, read, open, jump to the trace. */
export function LogsView() {
  const [{ line: selected }, setSelection] = useQueryStates(logSelectionParsers);
  const [isAway, setIsAway] = useState(false);
  const { query, lines, window } = useLogLines(isAway || selected !== null);
  const search = useRef<HTMLInputElement>(null);
  const move = (by: 1 | -1) => {
    const at = lines.findIndex(({ id }) => id === selected);
    const next = lines[at < 0 ? 0 : at + by];
    if (next) void setSelection({ line: next.id });
  };
  useRoomShortcuts([
    { keys: "/", label: "Search log lines", run: () => search.current?.focus() },
    { keys: "j", label: "Next (older) line", run: () => move(1) },
    { keys: "k", label: "Previous (newer) line", run: () => move(-1) },
  ]);
  const { fetchNextPage } = query;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const first = query.data?.pages[0];
  const count = (value: number) => value.toLocaleString("en");
  return (
    <div className="flex h-full min-h-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <LogFiltersBar searchRef={search} />
        <SpanControl />
      </div>
      <Card className="flex min-h-0 flex-1 flex-col overflow-hidden">
        <div
          className="flex min-h-9 flex-wrap items-center gap-x-2 border-b border-line-soft px-3 text-xs text-ink-3"
          aria-live="polite"
        >
          {first ? (
            <span className={cn(query.isPlaceholderData && "opacity-60")}>
              <span className="text-ink">
                {count(first.matched)} {first.matched === 1 ? "line" : "lines"}
              </span>{" "}
              {first.matched === 1 ? "matches" : "match, newest first"}
              {first.dropped > 0 ? ` · ${count(first.dropped)} lines were lost to the run's limit` : ""}
            </span>
          ) : (
            "Asking the run…"
          )}
          {window.behindMicros > 1_000_000 ? (
            <button
              type="button"
              className="ml-auto min-h-6 rounded-sm px-1.5 text-accent hover:bg-accent-soft"
              onClick={() => {
                void setSelection({ line: null });
                window.catchUp();
              }}
            >
              {formatSpan(window.behindMicros)} newer: show
            </button>
          ) : null}
        </div>
        <div className="min-h-0 flex-1">
          <Body query={query}>
            <LogList
              lines={lines}
              selected={selected}
              onSelect={(id) => void setSelection({ line: id })}
              onAway={setIsAway}
              hasMore={query.hasNextPage}
              isLoadingMore={query.isFetchingNextPage}
              onMore={onMore}
            />
          </Body>
        </div>
      </Card>
    </div>
  );
}

interface BodyProps {
  readonly query: ReturnType<typeof useLogLines>["query"];
  readonly children: ReactNode;
}

function Body({ query, children }: BodyProps) {
  const { run } = useWarRoom();
  if (run.archived)
    return (
      <EmptyState title="This run is archived">
        Its engine no longer exists here, so its log lines cannot be made again.
      </EmptyState>
    );
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The log lines did not come"
        action={<Button onClick={() => void query.refetch()}>Ask again</Button>}
      >
        {failureOf(query.error).message}
      </ErrorState>
    );
  }
  if (!query.data) {
    return (
      <div className="flex flex-col gap-1.5 p-3">
        {[82, 64, 90, 55, 71, 86, 60].map((width) => (
          <Skeleton key={width} className="h-4" />
        ))}
      </div>
    );
  }
  if (query.data.pages[0]?.lines.length === 0) {
    return (
      <EmptyState title="No line matches">
        Nothing in this stretch of time fits the search. Widen it, lower the severity, or look at another
        time.
      </EmptyState>
    );
  }
  return <>{children}</>;
}
