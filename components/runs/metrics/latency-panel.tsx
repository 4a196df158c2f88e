"use client";
import { useMemo } from "react";
import type { TableData } from "@/components/charts/chart-table";
import { ChartPanel } from "@/components/charts/chart-panel";
import { Heatmap } from "@/components/charts/heatmap";
import type { ComponentInfo } from "@/simulations/incidents/brief";
import { formatSeconds } from "../format";
import { latencyMap, type LatencyMap } from "../latency-map";
import { whyEmpty } from "../no-data";
import { PinButton } from "../pin-button";
import { sloThreshold } from "../slo-words";
import { useOpenTraces } from "../traces/use-open-traces";
import type { PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";

interface LatencyPanelProps {
  readonly component: ComponentInfo;
  readonly data: PanelData;
  readonly className?: string | undefined;
}

/** Every request of a component by its latency: two humps are two kinds of request, which no percentile shows. */
export function LatencyPanel({ component, data, className }: LatencyPanelProps) {
  const { brief, state, epochMs, time, setWindow } = useWarRoom();
  const openTraces = useOpenTraces();
  const { view, buckets, markers } = data;
  const latency = useMemo(() => latencyMap(buckets, component.id, view), [buckets, component.id, view]);
  const { slo } = brief;
  return (
    <ChartPanel
      title="Latency"
      note={`${component.label} · click a cell for its traces`}
      className={className ?? "h-60"}
      table={() => (latency ? latencyTable(latency, time) : { columns: ["from"], rows: [] })}
      empty={latency ? null : whyEmpty({ state, hasBuckets: buckets.length > 0, what: component.label })}
      actions={
        <PinButton
          evidence={{
            kind: "metric",
            series: `red:${component.id}:duration`,
            fromMicros: Math.round(view.fromMicros),
            toMicros: Math.round(view.toMicros),
          }}
          label={`${component.label} latency`}
        />
      }
    >
      {latency ? (
        <Heatmap
          title={`Latency of ${component.label} by time`}
          map={latency.map}
          window={latency.window}
          {...{ epochMs, markers }}
          formatTime={time}
          formatValue={formatSeconds}
          {...(slo.component === component.id && slo.counts !== "messages"
            ? {
                threshold: {
                  value: slo.thresholdMs / 1000,
                  label: `SLO ${sloThreshold(slo)}`,
                  tone: "limit" as const,
                },
              }
            : {})}
          onPick={({ minSeconds, maxSeconds, fromMicros, toMicros }) =>
            openTraces({
              service: component.id,
              minSeconds,
              maxSeconds,
              order: "slowest",
              window: { fromMicros, toMicros },
            })
          }
          onZoom={setWindow}
        />
      ) : null}
    </ChartPanel>
  );
}

/** Requests by latency, one row a stretch of time; latencies in at most six ranges. */
function latencyTable({ map, window }: LatencyMap, time: (micros: number) => string): TableData {
  const rows = map.bounds.length - 1;
  const perRange = Math.max(1, Math.ceil(rows / 6));
  const ranges = Array.from({ length: Math.ceil(rows / perRange) }, (_, i) => ({
    from: i * perRange,
    to: Math.min(rows, (i + 1) * perRange),
  }));
  const step = (window.toMicros - window.fromMicros) / Math.max(1, map.columns.length);
  return {
    columns: ["from", ...ranges.map(({ to }) => `up to ${formatSeconds(map.bounds[to] ?? 0)}`)],
    rows: map.columns
      .map((cells, i) => [
        time(window.fromMicros + i * step),
        ...ranges.map(({ from, to }) =>
          cells ? String(cells.slice(from, to).reduce((sum, count) => sum + count, 0)) : null,
        ),
      ])
      .reverse(),
  };
}
