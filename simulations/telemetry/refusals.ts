import { pointAt } from "./histogram-log";
import { firstRowFrom, type MetricState } from "./metric-store";

/** Of the requests that a component answered in the closed buckets [from, to): how many with a 4xx, which blames the caller, and how many in all. */
export function refusalsBetween(
  metrics: MetricState,
  component: string,
  [from, to]: readonly [number, number],
): { readonly refused: number; readonly all: number } {
  let refused = 0;
  let all = 0;
  for (const series of metrics.series) {
    const status = Number(series.attributes["http.response.status_code"] ?? 0);
    if (series.component !== component || series.gathered === null || status === 0) continue;
    const rows = series.rows.slice(firstRowFrom(metrics, series, from), firstRowFrom(metrics, series, to));
    const count = rows.reduce((sum, row) => sum + pointAt(metrics.histograms, row).count, 0);
    all += count;
    if (status >= 400 && status < 500) refused += count;
  }
  return { refused, all };
}
