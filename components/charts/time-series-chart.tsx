"use client";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { memo, useMemo } from "react";
import { moveCursor } from "./cursor";
import { DragZoom } from "./drag-zoom";
import { EndLabels } from "./end-labels";
import { MarkerLabels } from "./marker-labels";
import {
  axisTicks,
  axisTop,
  type ChartMarker,
  type ChartPoint,
  type ChartSeries,
  type Threshold,
  type TimeWindow,
} from "./series";
import { SeriesTooltip } from "./series-tooltip";
import { timeTicks } from "./time-scale";

export interface TimeSeriesChartProps {
  /** One sentence for those who cannot see it. */
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly window: TimeWindow;
  readonly epochMs: number;
  /** With its unit. */
  readonly formatValue: (value: number) => string;
  readonly formatTime: (micros: number, precision?: "minute" | "second") => string;
  readonly markers?: readonly ChartMarker[];
  readonly thresholds?: readonly Threshold[];
  /** Fixed top of the axis; left out: a round number above the data. */
  readonly top?: number;
  /** Left out where the whole is shown. */
  readonly onZoom?: (aMicros: number, bMicros: number) => void;
}

const TICK = { fontSize: 10.5, fill: "var(--ink-3)" };
const MARGIN = { top: 20, right: 16, bottom: 0, left: 0 };
const NO_MARKERS: readonly ChartMarker[] = [];
const NO_THRESHOLDS: readonly Threshold[] = [];

/** Lines over time with markers, thresholds, a crosshair that all panels share, and drag to zoom. Gaps stay gaps. */
export const TimeSeriesChart = memo(function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, series, points, window, epochMs, formatValue, formatTime, onZoom } = props;
  const { markers = NO_MARKERS, thresholds = NO_THRESHOLDS } = props;
  const { fromMicros, toMicros } = window;
  const top = props.top ?? axisTop(points, series, thresholds);
  const x = useMemo(() => timeTicks({ fromMicros, toMicros, epochMs }, 5), [fromMicros, toMicros, epochMs]);
  const visible = markers.filter(({ atMicros }) => atMicros >= fromMicros && atMicros <= toMicros);
  return (
    <LineChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={points as ChartPoint[]}
      margin={MARGIN}
      syncId="war-room"
      syncMethod="value"
      title={title}
      onMouseMove={({ activeLabel }) => {
        if (typeof activeLabel === "number") moveCursor(activeLabel);
      }}
    >
      <CartesianGrid vertical={false} stroke="var(--line-soft)" />
      <XAxis
        type="number"
        dataKey="atMicros"
        domain={[fromMicros, toMicros]}
        allowDataOverflow
        ticks={[...x.ticks]}
        interval={0}
        tickFormatter={(micros: number) => formatTime(micros, x.precision)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        height={22}
      />
      <YAxis
        domain={[0, top]}
        ticks={axisTicks(top)}
        interval={0}
        tickFormatter={(value: number) => formatValue(value)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={52}
      />
      {thresholds
        .filter(({ value }) => value <= top)
        .map(({ value, label, tone }) => (
          <ReferenceLine
            key={label}
            y={value}
            stroke={tone === "saturation" ? "var(--saturation)" : "var(--ink-3)"}
            strokeDasharray="2 3"
            label={{
              value: label,
              position: value > top * 0.85 ? "insideTopLeft" : "insideBottomLeft",
              fontSize: 10,
              fill: tone === "saturation" ? "var(--saturation)" : "var(--ink-3)",
            }}
          />
        ))}
      <MarkerLabels markers={visible} />
      {series.map(({ key, label, color, dashed }) => (
        <Line
          key={key}
          name={label}
          dataKey={(point: ChartPoint) => point.values[key] ?? null}
          stroke={color}
          strokeWidth={1.6}
          {...(dashed ? { strokeDasharray: "4 3" } : {})}
          dot={false}
          activeDot={{ r: 3, strokeWidth: 0 }}
          connectNulls={false}
          isAnimationActive={false}
        />
      ))}
      <EndLabels series={series} points={points} />
      <Tooltip
        cursor={{ stroke: "var(--line-strong)", strokeDasharray: "2 2" }}
        isAnimationActive={false}
        filterNull={false}
        content={<SeriesTooltip series={series} formatValue={formatValue} formatTime={formatTime} />}
      />
      {onZoom ? <DragZoom onZoom={onZoom} /> : null}
    </LineChart>
  );
});
