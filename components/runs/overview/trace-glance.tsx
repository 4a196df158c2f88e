"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { useTRPC } from "@/lib/trpc/queries";
import type { ComponentInfo } from "@/simulations/incidents/brief";
import { formatSeconds, shortId } from "../format";
import { faultOf, glanceRows, waterfallOf } from "../traces/waterfall";
import { useOpenTrace } from "../traces/use-open-traces";
import { useServiceColors } from "../use-service-colors";
import { useThrottled } from "../use-throttled";
import { useWarRoom } from "../war-room-context";

const SECOND = 1_000_000;
const RECENT_MICROS = 60 * SECOND;
const ROWS = 5;
const REFRESH_MS = 10_000;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** The slowest request of the view's last minute, on the stretches that it waited for. */
export function TraceGlance({ component }: { readonly component: ComponentInfo }) {
  const api = useTRPC();
  const { run, view } = useWarRoom();
  const openTrace = useOpenTrace();
  const colorOf = useServiceColors();
  const end = Math.floor(useThrottled(view.toMicros, view.live ? REFRESH_MS : 300));
  const list = useQuery({
    ...api.runs.traces.queryOptions({
      runId: run.id,
      fromMicros: Math.max(0, end - RECENT_MICROS),
      toMicros: end,
      service: component.id,
      order: "slowest",
      limit: 1,
    }),
    enabled: !run.archived && end > 0,
    placeholderData: keepPreviousData,
  });
  const summary = list.data?.traces[0];
  const detail = useQuery({
    ...api.runs.trace.queryOptions({ runId: run.id, traceId: summary?.traceId ?? "" }),
    enabled: summary !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const waterfall = useMemo(
    () => (detail.data ? waterfallOf(detail.data, new Set(), end) : null),
    [detail.data, end],
  );
  if (!summary || !waterfall || !detail.data) return null;
  const { traceId } = detail.data;
  const errors = detail.data.spans.filter(({ status }) => status === "error").length;
  return (
    <Card>
      <CardHeader
        title="Slowest trace of the last minute"
        note={
          <>
            <span className="font-mono">{shortId(traceId)}</span>{" "}
            {formatSeconds(waterfall.durationMicros / SECOND)} · {detail.data.spans.length} spans
            {errors > 0 ? `, ${errors} ${errors === 1 ? "error" : "errors"}` : ""} · the line marks the
            critical path
          </>
        }
        actions={
          <Button size="sm" onClick={() => openTrace(traceId)}>
            Open
          </Button>
        }
      />
      <ul className="flex flex-col px-3 pb-2.5">
        {glanceRows(waterfall, ROWS).map((row) => {
          const fault = faultOf(row.span);
          const isFar = row.left + row.width > 0.85;
          return (
            <li
              key={row.span.spanId}
              className="grid grid-cols-[minmax(110px,24%)_minmax(0,1fr)] items-center gap-3 text-2xs"
            >
              <span className="truncate text-ink-2">
                {row.span.service} {row.span.name}
              </span>
              <span className="relative h-4.5">
                <span
                  className="absolute top-0.5 h-2.5 min-w-0.5 rounded-[2.5px]"
                  style={{
                    left: percent(row.left),
                    width: percent(row.width),
                    background: colorOf(row.span.service),
                  }}
                />
                {row.criticalSegments.map(({ left, width }) => (
                  <span
                    key={left}
                    className="absolute bottom-0.5 h-[1.6px] min-w-px bg-ink"
                    style={{ left: percent(left), width: percent(width) }}
                  />
                ))}
                {fault ? (
                  <span
                    className={cn(
                      "absolute top-0.5 px-1 font-mono leading-2.5 text-error",
                      isFar && "mr-1 rounded-[3px] bg-surface",
                    )}
                    style={
                      isFar
                        ? { right: percent(Math.max(0, 1 - row.left - row.width)) }
                        : { left: percent(row.left + row.width) }
                    }
                  >
                    {fault}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
