"use client";
import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import { spreadApart, type Placed } from "./labels";
import type { ChartPoint, ChartSeries } from "./series";

interface EndLabelsProps {
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
}

/** Each line's name, written at its end: no legend to look up. Must be drawn inside a chart. */
export function EndLabels({ series, points }: EndLabelsProps) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y || series.length < 2) return null;
  const placed: Placed<{ readonly series: ChartSeries; readonly x: number }>[] = [];
  for (const item of series) {
    const last = points.findLast(({ values }) => values[item.key] !== null && values[item.key] !== undefined);
    const at = last && y(last.values[item.key]);
    const right = last && x(last.atMicros);
    if (at !== undefined && right !== undefined)
      placed.push({ item: { series: item, x: right }, position: at - 7 });
  }
  const lane = { low: plot.y + 8, high: plot.y + plot.height - 3, gap: 12 };
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {spreadApart(placed, lane).map(({ item, position }) => (
        <text
          key={item.series.key}
          x={Math.min(item.x, plot.x + plot.width) - 2}
          y={position}
          textAnchor="end"
          fontSize={10.5}
          fill={item.series.color}
          stroke="var(--surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {item.series.label}
        </text>
      ))}
    </ZIndexLayer>
  );
}
