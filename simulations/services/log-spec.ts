/**
 * A queue that is a log: messages are appended to partitions by their key and
 * stay in order there, and groups of consumers keep account of how far they have
 * read. All times in microseconds.
 */
export interface LogSpec {
  readonly partitions: number;
  /** What a message is about decides its partition: the key. */
  readonly by: "customer" | "entry" | "order";
}

/** How the instances of a worker read a log together: as one group, each partition by one of them. */
export interface GroupSpec {
  /** Between two heartbeats of a member. */
  readonly heartbeatMicros: number;
  /** A member without a heartbeat for so long is taken for dead. */
  readonly sessionTimeoutMicros: number;
  /** A member that has not asked for messages for so long leaves: it may be stuck. */
  readonly maxPollIntervalMicros: number;
  /** Messages that a member takes at a time, before it commits them and asks for more. */
  readonly maxPollRecords: number;
  /** How long the members take to agree on who reads what, when all have come: nobody reads meanwhile. */
  readonly rebalanceMicros: number;
}
