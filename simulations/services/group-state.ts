import type { Trouble } from "./queue-state";

/** What a log and the groups that read it are, as plain data; the files named after each hold the rules. */

/** A log (partitioned-log.ts). */
export interface LogState {
  readonly partitions: Partition[];
  /** Messages so far. */
  appended: number;
}

/** One partition: what has been appended and is not yet committed by everybody. */
export interface Partition {
  /** Offset of the first of the records. */
  base: number;
  readonly records: LogRecord[];
}

/** A message in a log. */
export interface LogRecord {
  /** Operation of the log. */
  readonly operation: number;
  readonly traceparent: string;
  readonly subject: { readonly customer: number; readonly entry: number; readonly order: number };
  readonly trouble: Trouble | null;
  /** How often it has been begun, since its group sets messages aside. */
  readings?: number;
}

/** A consumer group, as its coordinator sees it (consumer-group.ts). */
export interface GroupState {
  /** Changes with every assignment: what members of an older one commit does not count. */
  generation: number;
  phase: "stable" | "preparing" | "assigning";
  /** While it prepares: when it goes on without those who have not come. */
  untilMicros: number;
  /** By partition: offset of the first message that is not committed, and the ordinal of its reader or NONE. */
  readonly committed: number[];
  readonly reader: number[];
  /** By ordinal of the consumer's instance. */
  readonly members: Member[];
  rebalances: number;
  /** Whether the heartbeats have begun. */
  ticking: boolean;
  maxPollIntervalMicros: number;
  maxPollRecords: number;
  /** A message that has been begun so many times is skipped; null while none is. */
  setAsideAfter: number | null;
  /** Integral of the lag over time, up to `accountedMicros`. */
  lagMicros: number;
  lag: number;
  accountedMicros: number;
}

/** One instance of a consumer. */
export interface Member {
  /** Whether its process lives, whatever the coordinator believes. */
  alive: boolean;
  /** Whether the coordinator counts it among the group. */
  isIn: boolean;
  /** It works on a batch, has joined and waits for its partitions, waits for messages, or is away. */
  doing: "working" | "joining" | "waiting" | "nothing";
  /** Of its partitions. */
  generation: number;
  heardMicros: number;
  polledMicros: number;
  /** What it has taken: triples of a partition, the next offset, and the one after the last; and the triple that it is at. */
  readonly batch: number[];
  at: number;
  /** Partitions are asked in turn, so that a long one starves nobody. */
  turn: number;
}
