import type { TimeWindow } from "@/components/charts/series";
import { stepFor } from "@/components/charts/time-scale";
import type { Bucket } from "./buckets";

/** Buckets that make one point of a panel. */
export interface Group extends TimeWindow {
  readonly buckets: readonly Bucket[];
  /** Of the buckets in it: at the run's edge less than the group's width. */
  readonly coveredMicros: number;
}

/** Cuts buckets into groups on a fixed grid, so that a sliding window moves the points without changing them. */
export function groupBuckets(buckets: readonly Bucket[], stepMicros: number): Group[] {
  const groups: { fromMicros: number; toMicros: number; buckets: Bucket[]; coveredMicros: number }[] = [];
  for (const bucket of buckets) {
    const fromMicros = Math.floor(bucket.fromMicros / stepMicros) * stepMicros;
    const width = bucket.toMicros - bucket.fromMicros;
    const last = groups.at(-1);
    if (last && last.fromMicros === fromMicros) {
      last.buckets.push(bucket);
      last.coveredMicros += width;
    } else {
      // A bucket wider than the grid stands for itself.
      const toMicros = Math.max(fromMicros + stepMicros, bucket.toMicros);
      groups.push({ fromMicros, toMicros, buckets: [bucket], coveredMicros: width });
    }
  }
  return groups;
}

/** The groups of a window, at most as many as a panel can show. */
export function groupsFor(
  buckets: readonly Bucket[],
  { fromMicros, toMicros }: TimeWindow,
  pointsMax?: number,
): Group[] {
  return groupBuckets(buckets, stepFor(toMicros - fromMicros, pointsMax));
}
