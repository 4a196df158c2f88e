import { mergeRed, mergeUse, redCells, weightedUse, type Bucket } from "@/components/runs/buckets";
import { quantile } from "@/simulations/telemetry/histogram";

const SECOND = 1_000_000;

/**
 * The values of a pinned series over `buckets`, in at most `points` groups; null where nothing was recorded. The series'
 * names and units are those of PinRef; durations are the 95th percentile.
 */
export function pinSeries(
  series: string,
  buckets: readonly Bucket[],
  points: number,
): readonly (number | null)[] {
  const size = Math.max(1, Math.ceil(buckets.length / points));
  const groups = Array.from({ length: Math.ceil(buckets.length / size) }, (_, i) =>
    buckets.slice(i * size, (i + 1) * size),
  );
  return groups.map((group) => valueOf(series, group));
}

function valueOf(series: string, buckets: readonly Bucket[]): number | null {
  if (series === "slo") {
    const good = sum(buckets, ({ slo }) => slo.good);
    const total = sum(buckets, ({ slo }) => slo.total);
    return total === 0 ? null : good / total;
  }
  const first = series.indexOf(":");
  const last = series.lastIndexOf(":");
  const [kind, id, figure] = [series.slice(0, first), series.slice(first + 1, last), series.slice(last + 1)];
  if (kind === "red") return serviceValue(id, figure, buckets);
  if (kind === "use") return resourceValue(id, figure, buckets);
  return null;
}

function serviceValue(component: string, figure: string, buckets: readonly Bucket[]): number | null {
  const cells = redCells(buckets, component);
  if (cells.length === 0) return null;
  const { requests, errors, latency } = mergeRed(cells);
  if (figure === "rate")
    return (requests * SECOND) / sum(buckets, ({ fromMicros, toMicros }) => toMicros - fromMicros);
  if (figure === "errors") return requests === 0 ? null : errors / requests;
  return latency === null ? null : (quantile(latency, 0.95)?.value ?? null);
}

function resourceValue(resource: string, figure: string, buckets: readonly Bucket[]): number | null {
  const parts = weightedUse(buckets, resource);
  if (parts.length === 0) return null;
  const { utilization, queue, errors } = mergeUse(parts);
  return figure === "utilization" ? utilization : figure === "queue" ? queue : errors;
}

function sum(buckets: readonly Bucket[], figure: (bucket: Bucket) => number): number {
  return buckets.reduce((total, bucket) => total + figure(bucket), 0);
}
