import { assert, present } from "../kernel/assert";
import { avalanche } from "../kernel/digest";
import type { LogSpec } from "./log-spec";
import type { LogRecord, LogState, Partition } from "./group-state";

/** A log of partitions: pure. Who reads it decides what may be forgotten. */

/** Records of a partition are forgotten in portions of at least so many. */
const FORGOTTEN_TOGETHER = 256;

/** An empty log. */
export function createLog({ partitions }: LogSpec): LogState {
  assert(Number.isInteger(partitions) && partitions >= 1, `a log of ${partitions} partitions`);
  return { partitions: Array.from({ length: partitions }, () => ({ base: 0, records: [] })), appended: 0 };
}

/** The partition that messages with this key (a whole number) go to. */
export function partitionOf({ partitions }: LogState, key: number): number {
  return avalanche(key) % partitions.length;
}

/** Appends a record to a partition. */
export function append(log: LogState, partition: number, record: LogRecord): void {
  partitionAt(log, partition).records.push(record);
  log.appended += 1;
}

/** The offset after the last record of a partition. */
export function endOf(log: LogState, partition: number): number {
  const { base, records } = partitionAt(log, partition);
  return base + records.length;
}

/** The record at an offset that is not forgotten. */
export function recordIn(log: LogState, partition: number, offset: number): LogRecord {
  const { base, records } = partitionAt(log, partition);
  return present(records[offset - base], `record ${offset} of partition ${partition}`);
}

/** Forgets the records of a partition before this offset, now or later. */
export function forgetBefore(log: LogState, partition: number, offset: number): void {
  const part = partitionAt(log, partition);
  if (offset - part.base < FORGOTTEN_TOGETHER) return;
  part.records.splice(0, offset - part.base);
  part.base = offset;
}

function partitionAt({ partitions }: LogState, partition: number): Partition {
  return present(partitions[partition], "partition");
}
