"use client";
import { useQueryStates } from "nuqs";
import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import { failureOf } from "@/lib/trpc/failure";
import type { TraceList as TraceListData } from "@/simulations/telemetry/views";
import { formatSpan } from "../format";
import { useRoomShortcuts } from "../room-shortcuts";
import { SpanControl } from "../span-control";
import { useWarRoom } from "../war-room-context";
import { TraceDetail } from "./trace-detail";
import { traceSelectionParsers } from "./trace-filters";
import { TraceFiltersBar } from "./trace-filters-bar";
import { TraceList } from "./trace-list";
import { useTraceList } from "./use-trace-list";

/** Traces: what to look for, what was found, and one of them in full. */
export function TracesView() {
  const [{ trace: selected, span: spanId }, setSelection] = useQueryStates(traceSelectionParsers);
  const { query, window } = useTraceList(selected !== null);
  const search = useRef<HTMLInputElement>(null);
  const traces = useMemo(() => query.data?.traces ?? [], [query.data]);

  const move = (by: 1 | -1) => {
    const at = traces.findIndex(({ traceId }) => traceId === selected);
    const next = traces[at < 0 ? 0 : at + by];
    if (next) void setSelection({ trace: next.traceId, span: null }, { history: "replace" });
  };
  useRoomShortcuts([
    { keys: "/", label: "Search operations", run: () => search.current?.focus() },
    { keys: "j", label: "Next trace", run: () => move(1) },
    { keys: "k", label: "Previous trace", run: () => move(-1) },
  ]);

  return (
    <div className="flex h-full min-h-0 flex-col gap-3">
      <div className={cn("flex flex-wrap items-center gap-3", selected && "max-lg:hidden")}>
        <TraceFiltersBar searchRef={search} />
        <SpanControl />
      </div>
      <div
        className={cn(
          "grid min-h-0 flex-1 gap-3",
          selected && "lg:grid-cols-[minmax(260px,340px)_minmax(0,1fr)]",
        )}
      >
        <Card className={cn("flex min-h-0 flex-col overflow-hidden", selected && "max-lg:hidden")}>
          <Counts
            data={query.data}
            isStale={query.isPlaceholderData}
            behindMicros={window.behindMicros}
            onCatchUp={window.catchUp}
          />
          <div className="min-h-0 flex-1">
            <Body
              query={query}
              selected={selected}
              onSelect={(traceId) => void setSelection({ trace: traceId, span: null })}
            />
          </div>
        </Card>
        {selected ? (
          <TraceDetail
            key={selected}
            traceId={selected}
            spanId={spanId}
            onSelectSpan={(next) => void setSelection({ span: next })}
            onClose={() => void setSelection({ trace: null, span: null })}
          />
        ) : null}
      </div>
    </div>
  );
}

interface BodyProps {
  readonly query: ReturnType<typeof useTraceList>["query"];
  readonly selected: string | null;
  readonly onSelect: (traceId: string) => void;
}

function Body({ query, selected, onSelect }: BodyProps) {
  const { run } = useWarRoom();
  if (run.archived)
    return (
      <EmptyState title="This run is archived">
        Its engine no longer exists here, so its traces cannot be made again.
      </EmptyState>
    );
  if (query.isError) {
    return (
      <ErrorState
        title="The traces did not come"
        action={<Button onClick={() => void query.refetch()}>Ask again</Button>}
      >
        {failureOf(query.error).message}
      </ErrorState>
    );
  }
  if (!query.data) {
    return (
      <div className="flex flex-col gap-2 p-3">
        {[0, 1, 2, 3, 4].map((i) => (
          <Skeleton key={i} className="h-11" />
        ))}
      </div>
    );
  }
  if (query.data.traces.length === 0) return <NothingFound data={query.data} />;
  return <TraceList traces={query.data.traces} selected={selected} onSelect={onSelect} />;
}

function NothingFound({ data }: { readonly data: TraceListData }) {
  return (
    <EmptyState title="No trace matches">
      {data.kept === 0
        ? "No trace was kept in this stretch of time."
        : `${data.kept.toLocaleString("en")} traces were kept in this stretch; none of them fits the filters. Widen the duration, or the time range.`}
    </EmptyState>
  );
}

interface CountsProps {
  readonly data: TraceListData | undefined;
  readonly isStale: boolean;
  readonly behindMicros: number;
  readonly onCatchUp: () => void;
}

/** Honest about what is shown, what matched, what was kept and what was seen. */
function Counts({ data, isStale, behindMicros, onCatchUp }: CountsProps) {
  const count = (value: number) => value.toLocaleString("en");
  return (
    <div
      className="flex min-h-9 flex-wrap items-center gap-x-2 border-b border-line-soft px-3 py-1 text-xs text-ink-3"
      aria-live="polite"
    >
      {data ? (
        <span className={cn(isStale && "opacity-60")}>
          <span className="text-ink">
            {data.traces.length < data.matched
              ? `${count(data.traces.length)} of ${count(data.matched)}`
              : count(data.matched)}{" "}
            traces
          </span>{" "}
          · {count(data.kept)} kept of {count(data.seen)} seen: all that failed or were slow, 1 in{" "}
          {data.sampledOneIn} of the rest
        </span>
      ) : (
        "Asking the run…"
      )}
      {behindMicros > 1_000_000 ? (
        <button
          type="button"
          className="ml-auto min-h-6 rounded-sm px-1.5 text-accent hover:bg-accent-soft"
          onClick={onCatchUp}
        >
          {formatSpan(behindMicros)} newer: show
        </button>
      ) : null}
    </div>
  );
}
