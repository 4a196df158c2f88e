import type { ChartPoint } from "@/components/charts/series";
import type { ResourceInfo } from "@/simulations/incidents/brief";
import { mergeUse, weightedUse, type Bucket, type UseCell } from "./buckets";
import type { Group } from "./groups";

/** At or above this share a resource is called saturated. */
const HOT_SHARE = 0.85;

/** USE of a resource over some buckets; null while it does not exist. */
function resourceOver(buckets: readonly Bucket[], resource: string): UseCell | null {
  const parts = weightedUse(buckets, resource);
  return parts.length === 0 ? null : mergeUse(parts);
}

/** USE of a resource as the points of its panels. `inUse` and `queue` are in the resource's own unit. */
export function resourcePoints(groups: readonly Group[], resource: string): ChartPoint[] {
  return groups.map(({ fromMicros, toMicros, buckets }) => {
    const cell = resourceOver(buckets, resource);
    return {
      fromMicros,
      atMicros: toMicros,
      values: {
        utilization: cell?.utilization ?? null,
        queue: cell?.queue ?? null,
        capacity: cell?.capacity ?? null,
        inUse: inUse(cell),
        errors: cell?.errors ?? null,
      },
    };
  });
}

function inUse(cell: UseCell | null): number | null {
  if (!cell || cell.utilization === null || cell.capacity === null) return null;
  return cell.utilization * cell.capacity;
}

export interface ResourceState {
  readonly resource: ResourceInfo;
  readonly cell: UseCell;
  readonly isHot: boolean;
}

/** How near a resource is to its limit: its use, and past that what waits for it. */
function tightness({ utilization, queue, capacity }: UseCell): number {
  return (utilization ?? 0) + (queue && capacity ? Math.min(10, queue / capacity) : 0);
}

/** A queue is there to hold what waits; anything else is hot when it is nearly full, or more wait than it can hold. */
function isHot(kind: ResourceInfo["kind"], { utilization, queue, capacity }: UseCell): boolean {
  const isFull = utilization !== null && utilization >= HOT_SHARE;
  if (kind === "queue") return isFull;
  return isFull || (queue !== null && capacity !== null && queue >= 1 && queue >= capacity);
}

/** The resources that existed in the buckets, tightest first. */
export function resourceStates(
  resources: readonly ResourceInfo[],
  buckets: readonly Bucket[],
): ResourceState[] {
  return resources
    .flatMap((resource) => {
      const cell = resourceOver(buckets, resource.id);
      return cell ? [{ resource, cell, isHot: isHot(resource.kind, cell) }] : [];
    })
    .sort((a, b) => tightness(b.cell) - tightness(a.cell));
}
