"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf } from "@/lib/trpc/failure";
import type { TraceView } from "@/simulations/telemetry/views";
import { formatSeconds, shortId } from "../format";
import { PinButton } from "../pin-button";
import { useWarRoom } from "../war-room-context";
import { SpanDetail } from "./span-detail";
import { WaterfallChart } from "./waterfall-chart";
import { waterfallOf } from "./waterfall";

interface TraceDetailProps {
  readonly traceId: string;
  readonly spanId: string | null;
  readonly onSelectSpan: (spanId: string | null) => void;
  readonly onClose: () => void;
}

/** One trace: its waterfall, and the chosen span in full. */
export function TraceDetail({ traceId, spanId, onSelectSpan, onClose }: TraceDetailProps) {
  const api = useTRPC();
  const { run } = useWarRoom();
  const query = useQuery({
    ...api.runs.trace.queryOptions({ runId: run.id, traceId }),
    // A trace whose spans are all closed never changes.
    staleTime: ({ state }) =>
      state.data?.spans.every(({ endMicros }) => endMicros !== null) ? Infinity : 2_000,
  });
  return (
    <Card aria-label={`Trace ${shortId(traceId)}`} className="flex min-h-0 flex-col overflow-hidden">
      {query.data ? (
        <Loaded trace={query.data} spanId={spanId} onSelectSpan={onSelectSpan} onClose={onClose} />
      ) : (
        <>
          <div className="flex justify-end p-1.5">
            <CloseButton onClose={onClose} />
          </div>
          {query.isError ? (
            <ErrorState
              title="The trace did not come"
              action={<Button onClick={() => void query.refetch()}>Ask again</Button>}
            >
              {failureOf(query.error).message}
            </ErrorState>
          ) : query.isPending ? (
            <div className="flex flex-col gap-1.5 p-3">
              {[70, 62, 40, 48, 30].map((width) => (
                <Skeleton key={width} className="h-5" />
              ))}
            </div>
          ) : (
            <EmptyState title="This trace was not kept">
              Normal traces are sampled. Those that failed or were slow are all there: look for one of them.
            </EmptyState>
          )}
        </>
      )}
    </Card>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <Button variant="quiet" size="icon" className="size-7" onClick={onClose} aria-label="Close the trace">
      <X aria-hidden />
    </Button>
  );
}

interface LoadedProps extends Omit<TraceDetailProps, "traceId"> {
  readonly trace: TraceView;
}

const SECOND = 1_000_000;

function Loaded({ trace, spanId, onSelectSpan, onClose }: LoadedProps) {
  const { clockMicros } = useWarRoom();
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  // Only an open span grows with the clock.
  const isOpen = trace.spans.some(({ endMicros }) => endMicros === null);
  const nowMicros = isOpen ? clockMicros : 0;
  const waterfall = useMemo(() => waterfallOf(trace, collapsed, nowMicros), [trace, collapsed, nowMicros]);
  const root = trace.spans[0];
  const errors = trace.spans.filter(({ status }) => status === "error").length;
  const span = trace.spans.find((one) => one.spanId === spanId) ?? null;
  const duration = formatSeconds(waterfall.durationMicros / SECOND);
  const toggle = (id: string) =>
    setCollapsed((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center gap-x-2 border-b border-line-soft px-3 py-1 text-xs">
        <h2 className="font-medium text-ink-2">Trace</h2>
        <span className="font-mono text-ink-3" title={trace.traceId}>
          {shortId(trace.traceId)}
        </span>
        <span className="text-ink-3">
          {duration} · {trace.spans.length} spans ·{" "}
          {errors === 0 ? (
            "no errors"
          ) : (
            <span className="text-error">
              {errors} {errors === 1 ? "error" : "errors"}
            </span>
          )}{" "}
          · the line marks the critical path
        </span>
        <span className="ml-auto flex gap-1">
          <PinButton
            evidence={{ kind: "trace", traceId: trace.traceId }}
            label={`Trace ${shortId(trace.traceId)}: ${root?.service ?? ""} ${root?.name ?? ""}, ${duration}${errors > 0 ? `, ${errors} errors` : ""}`}
          />
          <CloseButton onClose={onClose} />
        </span>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <WaterfallChart
          {...{ waterfall, collapsed }}
          selected={spanId}
          onSelect={onSelectSpan}
          onToggle={toggle}
        />
        {span ? (
          <SpanDetail
            span={span}
            trace={trace}
            onClose={() => onSelectSpan(null)}
            onSelectSpan={onSelectSpan}
          />
        ) : null}
      </div>
    </>
  );
}
