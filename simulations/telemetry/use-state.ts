import { absorb, type Digest } from "../kernel/digest";
import type { ResourceProbe } from "./api";
import { absorbFloat, type TextHashes } from "./fingerprint";

/** USE of every observed resource by closed bucket, and the integrals at the last bucket's end. Plain data. */
export type UseState = Map<string, ResourceUse>;

export interface ResourceUse {
  /** The first bucket that it was observed in; the columns begin there. */
  readonly firstBucket: number;
  last: ResourceProbe;
  readonly utilization: (number | null)[];
  readonly queue: (number | null)[];
  readonly capacity: (number | null)[];
  readonly errors: number[];
}

export function createUseState(): UseState {
  return new Map();
}

/** A probe's values before anything has happened. */
export function emptyProbe(): ResourceProbe {
  return { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: true };
}

/**
 * Takes one resource's integrals at a bucket's end. Utilization is the busy
 * time over the capacity's time; where the capacity changed within the bucket
 * the larger one counts, so that it never exceeds 1 by a definition.
 */
export function closeUse(use: ResourceUse, probe: ResourceProbe, bucketMicros: number): void {
  const { last } = use;
  const capacity = Math.max(probe.capacity, last.capacity);
  const since = (now: number, before: number): number => (now < before ? now : now - before);
  const share = capacity > 0 ? since(probe.busyMicros, last.busyMicros) / (bucketMicros * capacity) : 0;
  use.utilization.push(probe.up ? Math.min(1, share) : null);
  use.queue.push(probe.up ? since(probe.queueMicros, last.queueMicros) / bucketMicros : null);
  use.capacity.push(probe.up ? probe.capacity : null);
  use.errors.push(since(probe.errors, last.errors));
  use.last = probe;
}

/** Feeds what the last closed bucket of a resource came to. */
export function absorbUse(digest: Digest, id: string, use: ResourceUse, hashes: TextHashes): void {
  absorb(digest, hashes.of(id));
  for (const column of [use.utilization, use.queue, use.capacity, use.errors])
    absorbFloat(digest, column.at(-1) ?? -1);
}
