"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/state";
import { untilLoaded } from "@/components/ui/until-loaded";

const load = () => import("./time-series-chart");

/** Loads what draws line charts, where one is about to be needed. It is no harm if that fails: the chart tries again. */
export function preloadTimeSeriesChart(): void {
  load().catch(() => undefined);
}

/** The line chart, its library loaded when the first panel is shown. */
export const LazyTimeSeriesChart = dynamic(() => untilLoaded(load).then((module) => module.TimeSeriesChart), {
  ssr: false,
  loading: () => <Skeleton className="m-2 h-[calc(100%-1rem)]" />,
});
