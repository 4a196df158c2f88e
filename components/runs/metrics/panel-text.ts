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

/** Points at either end of a chart that tell where its line came from and where it got to: single ones are noise. */
const ENDS = 3;

/** How a series went, in few words: `0 → 212`, or `58/s` where it hardly moved. Empty when it has no value. */
export function trendOf(
  points: readonly ChartPoint[],
  key: string,
  formatValue: (value: number) => string,
): string {
  const known = points.map(({ values }) => values[key]).filter((value) => typeof value === "number");
  if (known.length === 0) return "";
  const count = Math.max(1, Math.min(ENDS, Math.floor(known.length / 4)));
  const [from = "", to = ""] = [known.slice(0, count), known.slice(-count)].map((end) =>
    formatValue(middleOf(end)),
  );
  return from === to ? to : `${from} → ${to}`;
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
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
