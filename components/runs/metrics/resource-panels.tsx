"use client";
import { useMemo, type ReactNode } from "react";
import type { ChartSeries } from "@/components/charts/series";
import type { ComponentInfo, ResourceInfo } from "@/simulations/incidents/brief";
import { formatCount, formatPercent } from "../format";
import { groupsFor } from "../groups";
import { resourcePoints } from "../resource-points";
import type { PanelData } from "../use-panel-data";
import { MetricPanel } from "./metric-panel";

interface UsePanelProps {
  readonly component: ComponentInfo;
  readonly resource: ResourceInfo;
  readonly data: PanelData;
  /** Stands where the note would. */
  readonly note?: ReactNode;
  readonly className?: string | undefined;
}

const SATURATION = "var(--saturation)";

function useResourcePoints({ resource, data }: UsePanelProps) {
  const { buckets, view } = data;
  return useMemo(() => resourcePoints(groupsFor(buckets, view), resource.id), [buckets, view, resource.id]);
}

function nameOf({ component, resource }: UsePanelProps): string {
  return `${component.label} ${resource.label}`;
}

/** In use and waiting against the capacity, in the resource's own unit. */
export function OccupancyPanel(props: UsePanelProps) {
  const { component, resource, data, className } = props;
  const points = useResourcePoints(props);
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: "capacity", label: "capacity", color: "var(--ink-3)", dashed: true },
      { key: "inUse", label: "in use", color: `var(--s${component.color})` },
      { key: "queue", label: "waiting", color: SATURATION },
    ],
    [component.color],
  );
  return (
    <MetricPanel
      {...{ data, points, series, className }}
      title={resource.label === resource.kind ? capitalised(resource.kind) : capitalised(resource.label)}
      subject={nameOf(props)}
      note={props.note ?? `${component.label}, in use and waiting`}
      formatValue={formatCount}
      pinSeries={`use:${resource.id}:queue`}
      pinKey="queue"
    />
  );
}

/** Share of the capacity in use. */
export function UtilizationPanel(props: UsePanelProps) {
  const { component, data, className } = props;
  const points = useResourcePoints(props);
  const series = useMemo<ChartSeries[]>(
    () => [{ key: "utilization", label: "in use", color: `var(--s${component.color})` }],
    [component.color],
  );
  return (
    <MetricPanel
      {...{ data, points, series, className }}
      title="Utilization"
      subject={nameOf(props)}
      formatValue={formatPercent}
      top={1}
      pinSeries={`use:${props.resource.id}:utilization`}
    />
  );
}

const ERROR_SERIES: readonly ChartSeries[] = [{ key: "errors", label: "errors", color: "var(--error)" }];

/** Refusals and time-outs of the resource itself. */
export function ResourceErrorsPanel(props: UsePanelProps) {
  const { data, className } = props;
  const points = useResourcePoints(props);
  return (
    <MetricPanel
      {...{ data, points, className }}
      series={ERROR_SERIES}
      title="Errors"
      subject={nameOf(props)}
      note={`${nameOf(props)}, refused or timed out`}
      formatValue={formatCount}
      pinSeries={`use:${props.resource.id}:errors`}
    />
  );
}

function capitalised(text: string): string {
  return text === "cpu" ? "CPU" : text.charAt(0).toUpperCase() + text.slice(1);
}
