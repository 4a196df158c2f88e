"use client";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { Skeleton } from "@/components/ui/state";
import { untilLoaded } from "@/components/ui/until-loaded";
import { formatRate, formatSeconds, formatShare } from "../format";
import { useRoomShortcuts } from "../room-shortcuts";
import { usePanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { ComponentCard } from "./component-card";
import { mapFigures, type MapFigures } from "./map-figures";

const ServiceMap = dynamic(
  () => untilLoaded(() => import("./service-map")).then(({ ServiceMap: loaded }) => loaded),
  {
    ssr: false,
    loading: () => <Skeleton className="m-3 h-[calc(100%-1.5rem)]" />,
  },
);

/** Who calls whom, with what each call and each part does now. */
export function MapView() {
  const { brief, component: selected, setComponent, time } = useWarRoom();
  const { view, buckets } = usePanelData();
  useRoomShortcuts();
  const figures = useMemo(() => mapFigures(brief, buckets, view), [brief, buckets, view]);
  const label = (id: string) => brief.components.find((component) => component.id === id)?.label ?? id;
  return (
    <div className="flex h-full min-h-110 flex-col gap-3">
      <ChartPanel
        as="h2"
        title="Service map"
        note={`rate, errors and p99 of the minute before ${time(view.toMicros)} · calls as their callers measure them`}
        className="flex-1"
        bodyClassName="p-0"
        table={() => callTable(figures, label)}
      >
        <ServiceMap brief={brief} figures={figures} selected={selected} onSelect={setComponent} />
      </ChartPanel>
      {selected ? (
        <ComponentCard component={selected} figures={figures} onClose={() => setComponent(null)} />
      ) : null}
    </div>
  );
}

function callTable({ edges }: MapFigures, label: (id: string) => string) {
  return {
    columns: ["call", "kind", "rate", "errors", "p50", "p99"],
    rows: edges.map(({ from, to, kind, red }) => [
      `${label(from)} → ${label(to)}`,
      kind,
      red.rate === null ? null : formatRate(red.rate),
      red.errors === null ? null : formatShare(red.errors),
      red.p50 === null ? null : formatSeconds(red.p50),
      red.p99 === null ? null : formatSeconds(red.p99),
    ]),
  };
}
