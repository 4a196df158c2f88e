import type { TimeWindow } from "@/components/charts/series";
import { heatmapOf, mergeHistograms, type Heatmap } from "@/simulations/telemetry/histogram";
import type { Bucket } from "./buckets";
import { groupsFor } from "./groups";

const COLUMNS_MAX = 72;
const ROWS_MAX = 24;

export interface LatencyMap {
  readonly map: Heatmap;
  readonly window: TimeWindow;
}

/** Requests of a component by latency over time; null when none was measured. */
export function latencyMap(
  buckets: readonly Bucket[],
  component: string,
  view: TimeWindow,
): LatencyMap | null {
  const groups = groupsFor(buckets, view, COLUMNS_MAX);
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return null;
  const points = groups.map((group) =>
    mergeHistograms(group.buckets.map(({ red }) => red[component]?.latency ?? null)),
  );
  const map = heatmapOf(points, ROWS_MAX);
  if (map.bounds.length === 0) return null;
  return { map, window: { fromMicros: first.fromMicros, toMicros: last.toMicros } };
}
