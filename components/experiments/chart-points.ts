import type { ChartPoint, ChartSeries } from "@/components/charts/series";
import type { ChartView } from "@/lib/experiments/schema";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";

const COLORS = ["var(--s1)", "var(--s3)", "var(--s5)"] as const;
const FAINT = "var(--ink-3)";

/** The lines of a chart: those of the latest run in colour, those of the run before faint behind them. */
export function seriesOf({ lines }: ChartView, compared: boolean): readonly ChartSeries[] {
  const earlier = lines.map(({ id, label }) => ({
    key: `before-${id}`,
    label: `${label}, run before`,
    color: FAINT,
    dashed: true,
  }));
  const now = lines.map(({ id, label }, place) => ({
    key: id,
    label,
    color: COLORS[place % COLORS.length] ?? COLORS[0],
  }));
  return compared ? [...earlier, ...now] : now;
}

/** One point for each bucket of the run. */
export function pointsOf(
  { id }: ChartView,
  latest: ExperimentResult,
  previous: ExperimentResult | null,
): readonly ChartPoint[] {
  const { stepMicros } = latest;
  const now = columnsOf(latest, id);
  const earlier = previous === null ? [] : columnsOf(previous, id);
  const buckets = Math.max(0, ...now.map(({ values }) => values.length));
  return Array.from({ length: buckets }, (_, bucket) => ({
    fromMicros: bucket * stepMicros,
    atMicros: (bucket + 1) * stepMicros,
    values: Object.fromEntries([
      ...now.map((line) => [line.id, line.values[bucket] ?? null]),
      ...earlier.map((line) => [`before-${line.id}`, line.values[bucket] ?? null]),
    ]) as Record<string, number | null>,
  }));
}

function columnsOf({ charts }: ExperimentResult, id: string) {
  return charts.find((chart) => chart.id === id)?.lines ?? [];
}
