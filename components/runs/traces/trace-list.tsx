"use client";
import { CircleX } from "lucide-react";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/class-names";
import type { TraceSummary } from "@/simulations/telemetry/views";
import { formatSeconds, shortId } from "../format";
import { useServiceColors } from "../use-service-colors";
import { useVirtualRows } from "../use-virtual-rows";
import { useWarRoom } from "../war-room-context";

interface TraceListProps {
  readonly traces: readonly TraceSummary[];
  readonly selected: string | null;
  readonly onSelect: (traceId: string) => void;
}

const ROW_PX = 52;
const SECOND = 1_000_000;

/** The list of traces; only the visible rows are in the page. */
export function TraceList({ traces, selected, onSelect }: TraceListProps) {
  const { time } = useWarRoom();
  const colorOf = useServiceColors();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: traces.length, scroller, rowPx: ROW_PX });
  const longest = Math.max(1, ...traces.map(({ durationMicros }) => durationMicros));
  const selectedIndex = traces.findIndex(({ traceId }) => traceId === selected);
  const { scrollToIndex } = rows;
  useEffect(() => {
    if (selectedIndex >= 0) scrollToIndex(selectedIndex, { align: "auto" });
  }, [scrollToIndex, selectedIndex]);
  return (
    <div
      ref={scroller}
      className="scroll-thin h-full overflow-y-auto"
      role="region"
      aria-label="Traces found"
    >
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const trace = traces[index];
          if (!trace) return null;
          const isSelected = trace.traceId === selected;
          return (
            <li
              key={trace.traceId}
              className="absolute inset-x-0 top-0"
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              <button
                type="button"
                aria-current={isSelected ? "true" : undefined}
                onClick={() => onSelect(trace.traceId)}
                className={cn(
                  "relative flex h-full w-full flex-col justify-center gap-0.5 border-b border-line-soft px-3 text-left hover:bg-raised/60 focus-visible:-outline-offset-2",
                  isSelected && "bg-accent-soft hover:bg-accent-soft",
                )}
              >
                <span className="flex w-full items-baseline gap-2 text-xs">
                  <span className="flex min-w-0 items-center gap-1.5 truncate text-ink">
                    <span
                      aria-hidden
                      className="size-2 shrink-0 rounded-[3px]"
                      style={{ background: colorOf(trace.rootService) }}
                    />
                    <span className="truncate">
                      {trace.rootService} {trace.rootName}
                    </span>
                  </span>
                  <span aria-hidden className="ml-auto h-1 w-14 self-center rounded-full bg-line-soft">
                    <span
                      className="block h-full rounded-full bg-ink-3"
                      style={{ width: `${(trace.durationMicros / longest) * 100}%` }}
                    />
                  </span>
                  <span className="w-14 text-right font-mono">
                    {formatSeconds(trace.durationMicros / SECOND)}
                  </span>
                </span>
                <span className="flex w-full items-center gap-2 text-2xs text-ink-3">
                  <span className="font-mono">{time(trace.startMicros)}</span>
                  <span className="font-mono">{shortId(trace.traceId)}</span>
                  <span>{trace.spanCount} spans</span>
                  {trace.errorCount > 0 ? (
                    <span className="flex items-center gap-1 text-error">
                      <CircleX aria-hidden className="size-3" />
                      {trace.errorCount} {trace.errorCount === 1 ? "error" : "errors"}
                    </span>
                  ) : null}
                  <span
                    className="ml-auto flex items-center gap-0.5"
                    aria-label={`services: ${trace.services.join(", ")}`}
                    role="img"
                  >
                    {trace.services.slice(0, 8).map((service) => (
                      <span
                        key={service}
                        title={service}
                        className="h-2 w-1.5 rounded-[2px]"
                        style={{ background: colorOf(service) }}
                      />
                    ))}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
