"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/state";

/** The line chart, its library loaded when the first panel is shown. */
export const LazyTimeSeriesChart = dynamic(
  () => import("./time-series-chart").then(({ TimeSeriesChart }) => TimeSeriesChart),
  {
    ssr: false,
    loading: () => <Skeleton className="m-2 h-[calc(100%-1rem)]" />,
  },
);
