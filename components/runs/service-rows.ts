import type { TimeWindow } from "@/components/charts/series";
import type { ComponentInfo, IncidentBrief } from "@/simulations/incidents/brief";
import { bucketsBetween, redCells, type Bucket } from "./buckets";
import { groupsFor } from "./groups";
import { redFigures, type RedFigures } from "./red-points";
import { resourceStates, type ResourceState } from "./resource-points";

/** The overview's table: what each part does now, and how it came there. */
export interface ServiceRow {
  readonly component: ComponentInfo;
  /** Over the last minute of the view. */
  readonly now: RedFigures;
  /** Over the whole view, one entry a point. */
  readonly rates: readonly (number | null)[];
  readonly errors: readonly (number | null)[];
  readonly p99s: readonly (number | null)[];
  readonly tightest: ResourceState | null;
  readonly isFailing: boolean;
  readonly isSlow: boolean;
}

const MINUTE = 60_000_000;
const SPARK_POINTS = 32;
/** A share of failed requests that is worth red. */
const FAILING_SHARE = 0.01;

/** The last minute of a view, or all of a shorter one: what "now" means in it. */
function nowWindow({ fromMicros, toMicros }: TimeWindow): TimeWindow {
  return { fromMicros: Math.max(fromMicros, toMicros - MINUTE), toMicros };
}

/** Buckets that make up "now"; at least the last one, however wide it is. */
export function nowBuckets(buckets: readonly Bucket[], view: TimeWindow): readonly Bucket[] {
  const now = nowWindow(view);
  const inside = bucketsBetween(buckets, now.fromMicros, now.toMicros);
  return inside.length > 0 ? inside : buckets.slice(-1);
}

export function coveredBy(buckets: readonly Bucket[]): number {
  const first = buckets[0];
  const last = buckets.at(-1);
  return first && last ? last.toMicros - first.fromMicros : 0;
}

export function serviceRows(
  brief: IncidentBrief,
  buckets: readonly Bucket[],
  view: TimeWindow,
): ServiceRow[] {
  const recent = nowBuckets(buckets, view);
  const covered = coveredBy(recent);
  const groups = groupsFor(buckets, view, SPARK_POINTS);
  return brief.components.map((component) => {
    const now = redFigures(redCells(recent, component.id), covered);
    const spark = groups.map((group) =>
      redFigures(redCells(group.buckets, component.id), group.coveredMicros),
    );
    const resources = brief.resources.filter((resource) => resource.component === component.id);
    return {
      component,
      now,
      rates: spark.map(({ rate }) => rate),
      errors: spark.map(({ errors }) => errors),
      p99s: spark.map(({ p99 }) => p99),
      tightest: resourceStates(resources, recent)[0] ?? null,
      isFailing: now.errors !== null && now.errors >= FAILING_SHARE,
      isSlow: now.p99 !== null && now.p99 * 1000 > brief.slo.thresholdMs,
    };
  });
}
