"use client";
import { useMemo } from "react";
import type { ChartPoint, ChartSeries } from "@/components/charts/series";
import { sliOf } from "@/simulations/telemetry/burn-rate";
import { formatPercent } from "../format";
import { groupsFor } from "../groups";
import { sloNoun, sloThreshold } from "../slo-words";
import { sumSlo } from "../slo-summary";
import type { PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { MetricPanel } from "./metric-panel";

const SERIES: readonly ChartSeries[] = [{ key: "good", label: "good", color: "var(--accent)" }];

/** Share of good requests, counted where the user stands, against the objective. */
export function SloPanel({ data, className }: { readonly data: PanelData; readonly className?: string }) {
  const { brief } = useWarRoom();
  const { objective, title } = brief.slo;
  const { buckets, view } = data;
  const points = useMemo<ChartPoint[]>(
    () =>
      groupsFor(buckets, view).map(({ fromMicros, toMicros, buckets: inside }) => ({
        fromMicros,
        atMicros: toMicros,
        values: { good: sliOf(sumSlo(inside)) },
      })),
    [buckets, view],
  );
  const thresholds = useMemo(
    () => [{ value: objective, label: `objective ${formatPercent(objective)}`, tone: "limit" as const }],
    [objective],
  );
  return (
    <MetricPanel
      {...{ data, points, thresholds, className }}
      series={SERIES}
      title={`Good ${sloNoun(brief.slo)}`}
      subject={title}
      note={`${title}: success under ${sloThreshold(brief.slo)}`}
      formatValue={formatPercent}
      top={1}
      pinSeries="slo"
    />
  );
}
