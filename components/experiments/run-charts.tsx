"use client";
import { ChartTable } from "@/components/charts/chart-table";
import { LazyTimeSeriesChart } from "@/components/charts/lazy-time-series-chart";
import { TextAlternative } from "@/components/courses/figures/figure-frame";
import type { ChartView, ExperimentView } from "@/lib/experiments/schema";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";
import { pointsOf, seriesOf } from "./chart-points";
import { clockText, measuredText } from "./words";

interface RunChartsProps {
  readonly experiment: ExperimentView;
  readonly latest: ExperimentResult;
  readonly previous: ExperimentResult | null;
}

/** The lines of a run over its time, with those of the run before behind them. */
export function RunCharts({ experiment, latest, previous }: RunChartsProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 px-3 py-3 sm:px-4">
      {experiment.charts.map((chart) => (
        <RunChart key={chart.id} chart={chart} {...{ experiment, latest, previous }} />
      ))}
    </div>
  );
}

function RunChart({
  chart,
  experiment: { measureFromMicros },
  latest,
  previous,
}: RunChartsProps & { readonly chart: ChartView }) {
  const series = seriesOf(chart, previous !== null);
  const points = pointsOf(chart, latest, previous);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap gap-x-2 text-xs">
        <span className="font-medium text-ink-2">{chart.title}</span>
        <span className="text-ink-3">
          {chart.unit}
          {previous ? "; dashed: the run before" : ""}
        </span>
      </p>
      <div className="h-40 min-w-0">
        <LazyTimeSeriesChart
          title={`${chart.title} over the ${clockText(latest.lengthMicros)} minutes of the run`}
          series={series}
          points={points}
          window={{ fromMicros: 0, toMicros: latest.lengthMicros }}
          epochMs={0}
          formatValue={(value) => measuredText(value, chart.unit === "%" ? "%" : "")}
          formatTime={clockText}
          markers={
            measureFromMicros > 0
              ? [{ id: "from", atMicros: measureFromMicros, label: "measured from here", tone: "other" }]
              : []
          }
        />
      </div>
      <TextAlternative label={`${chart.title}, as a table`}>
        <div className="max-h-56 overflow-y-auto">
          <ChartTable
            label={chart.title}
            data={{
              columns: ["Time", ...series.map(({ label }) => label)],
              rows: points.map(({ atMicros, values }) => [
                clockText(atMicros),
                ...series.map(({ key }) => {
                  const value = values[key] ?? null;
                  return value === null ? null : measuredText(value, chart.unit);
                }),
              ]),
            }}
          />
        </div>
      </TextAlternative>
    </div>
  );
}
