"use client";
import type { ReactNode } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { LazyTimeSeriesChart } from "@/components/charts/lazy-time-series-chart";
import { extentOf, type ChartPoint, type ChartSeries, type Threshold } from "@/components/charts/series";
import { whyEmpty } from "../no-data";
import { PinButton } from "../pin-button";
import type { PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { chartSentence, tableOf, trendOf } from "./panel-text";

interface MetricPanelProps {
  readonly data: PanelData;
  readonly title: string;
  readonly note?: ReactNode;
  /** What it is of, as people say it. */
  readonly subject: string;
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  readonly formatValue: (value: number) => string;
  readonly thresholds?: readonly Threshold[];
  readonly top?: number;
  /** The series that its pin names. */
  readonly pinSeries?: string;
  /** The line whose trend the pin's label tells; left out: the first. */
  readonly pinKey?: string;
  readonly className?: string | undefined;
}

/** One line panel of the war room: chart or table, zoom, pin of the visible stretch. */
export function MetricPanel(props: MetricPanelProps) {
  const { data, title, note, subject, points, series, formatValue, thresholds, top, pinSeries, className } =
    props;
  const { state, epochMs, time, setWindow } = useWarRoom();
  const { view, buckets, markers } = data;
  const isEmpty = series.every(({ key }) => extentOf(points, key) === null);
  const pinKey = props.pinKey ?? series[0]?.key ?? "";
  const name = `${subject} ${title.toLowerCase()}`;
  return (
    <ChartPanel
      title={title}
      note={note ?? subject}
      className={className ?? "h-60"}
      table={() => tableOf(points, series, { formatValue, formatTime: time })}
      empty={isEmpty ? whyEmpty({ state, hasBuckets: buckets.length > 0, what: subject }) : null}
      actions={
        pinSeries ? (
          <PinButton
            evidence={{
              kind: "metric",
              series: pinSeries,
              fromMicros: Math.round(view.fromMicros),
              toMicros: Math.round(view.toMicros),
            }}
            label={`${name} ${trendOf(points, pinKey, formatValue)}`.trim()}
          />
        ) : null
      }
    >
      <LazyTimeSeriesChart
        title={chartSentence(name, points, series, formatValue)}
        {...{ series, points, epochMs, formatValue, markers }}
        window={view}
        formatTime={time}
        {...(thresholds ? { thresholds } : {})}
        {...(top === undefined ? {} : { top })}
        onZoom={setWindow}
      />
    </ChartPanel>
  );
}
