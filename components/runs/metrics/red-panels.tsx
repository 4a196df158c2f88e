"use client";
import { useMemo } from "react";
import type { ChartSeries } from "@/components/charts/series";
import type { ComponentInfo } from "@/simulations/incidents/brief";
import { formatPercent, formatRate, formatSeconds } from "../format";
import { groupsFor } from "../groups";
import { redPoints } from "../red-points";
import type { PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { MetricPanel } from "./metric-panel";

interface RedPanelProps {
  readonly component: ComponentInfo;
  readonly data: PanelData;
  readonly className?: string | undefined;
}

const ERROR = "var(--error)";

function useRedPoints({ component, data }: RedPanelProps) {
  const { buckets, view } = data;
  return useMemo(() => redPoints(groupsFor(buckets, view), component.id), [buckets, view, component.id]);
}

/** Requests per second, all and failed. */
export function RatePanel(props: RedPanelProps) {
  const { component, data, className } = props;
  const points = useRedPoints(props);
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: "rate", label: "all", color: `var(--s${component.color})` },
      { key: "failedRate", label: "failed", color: ERROR },
    ],
    [component.color],
  );
  return (
    <MetricPanel
      {...{ data, points, series, className }}
      title="Requests"
      subject={component.label}
      note={`${component.label}, per second`}
      formatValue={formatRate}
      pinSeries={`red:${component.id}:rate`}
    />
  );
}

/** Share of requests that failed. */
export function ErrorsPanel(props: RedPanelProps) {
  const { component, data, className } = props;
  const points = useRedPoints(props);
  return (
    <MetricPanel
      {...{ data, points, className }}
      series={ERROR_SERIES}
      title="Errors"
      subject={component.label}
      note={`${component.label}, share of requests`}
      formatValue={formatPercent}
      pinSeries={`red:${component.id}:errors`}
    />
  );
}

const ERROR_SERIES: readonly ChartSeries[] = [{ key: "errors", label: "failed", color: ERROR }];

/** Percentiles of latency, from the histograms of every request; never an average of percentiles. */
export function DurationPanel(props: RedPanelProps) {
  const { component, data, className } = props;
  const { brief } = useWarRoom();
  const points = useRedPoints(props);
  const { thresholdMs, counts } = brief.slo;
  const thresholds = useMemo(
    () =>
      component.id === brief.slo.component && counts !== "messages"
        ? [{ value: thresholdMs / 1000, label: `SLO ${thresholdMs} ms`, tone: "limit" as const }]
        : [],
    [brief.slo.component, component.id, counts, thresholdMs],
  );
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: "p50", label: "p50", color: "var(--ink-3)" },
      { key: "p95", label: "p95", color: `var(--s${component.color})` },
      { key: "p99", label: "p99", color: "var(--ink)" },
    ],
    [component.color],
  );
  return (
    <MetricPanel
      {...{ data, points, series, thresholds, className }}
      title="Duration"
      subject={component.label}
      note={`${component.label}, percentiles from every request’s histogram`}
      formatValue={formatSeconds}
      pinSeries={`red:${component.id}:duration`}
      pinKey="p95"
    />
  );
}
