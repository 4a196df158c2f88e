import type { TableData } from "@/components/charts/chart-table";
import { extentOf, type ChartPoint, type ChartSeries } from "@/components/charts/series";

interface Formats {
  readonly formatValue: (value: number) => string;
  readonly formatTime: (micros: number) => string;
}

/** The figures of a panel, one row a point, newest first. */
export function tableOf(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  { formatValue, formatTime }: Formats,
): TableData {
  return {
    columns: ["from – to", ...series.map(({ label }) => label)],
    rows: points.toReversed().map(({ fromMicros, atMicros, values }) => [
      `${formatTime(fromMicros)}–${formatTime(atMicros)}`,
      ...series.map(({ key }) => {
        const value = values[key];
        return value === null || value === undefined ? null : formatValue(value);
      }),
    ]),
  };
}

/** How a series went, in few words: `0 → 212`, or `58/s` where it hardly moved. Empty when it has no value. */
export function trendOf(
  points: readonly ChartPoint[],
  key: string,
  formatValue: (value: number) => string,
): string {
  const first = points.find(({ values }) => values[key] !== null && values[key] !== undefined)?.values[key];
  const extent = extentOf(points, key);
  if (first === null || first === undefined || !extent) return "";
  const [from, to] = [formatValue(first), formatValue(extent.last)];
  return from === to ? to : `${from} → ${to}`;
}

/** A chart in one sentence, for those who cannot see it. */
export function chartSentence(
  title: string,
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  formatValue: (value: number) => string,
): string {
  const parts = series.flatMap(({ key, label }) => {
    const extent = extentOf(points, key);
    return extent
      ? [`${label} ${trendOf(points, key, formatValue)}, highest ${formatValue(extent.max)}`]
      : [];
  });
  return parts.length > 0 ? `${title}: ${parts.join("; ")}.` : `${title}: no data.`;
}
