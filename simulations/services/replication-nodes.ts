import { assert } from "../kernel/assert";
import type { DatabaseSpec } from "./component-spec";
import type { Statement } from "./program";

/** Replication in flattened programs. */

/** What a statement does for replication, in its database. */
export interface ReplicationNode {
  readonly kind: "replication";
  /** Before a write: may it be made here? After it: it is passed on. After a read: how old is what it has read? */
  readonly act: "writable" | "ship" | "read";
  /** How old what is read may be; absent where it may have any age. */
  readonly staleMicrosMax?: number;
  readonly next: number;
}

/**
 * Which instance of a database a statement goes to: the primary that its process
 * knows, a replica, or the partition that has the row.
 */
export type Placement = "primary" | "replica" | "partition";

/** Where a statement must go; undefined where any instance will do. */
export function placementOf(
  { id, replication, partitioning }: DatabaseSpec,
  { freshness }: Statement,
): Placement | undefined {
  assert(
    replication === undefined || partitioning === undefined,
    `${id} is either replicated or partitioned`,
  );
  if (partitioning !== undefined) return "partition";
  return replication === undefined ? undefined : (freshness ?? "primary");
}
