import type { LogSpec } from "./log-spec";

/**
 * How a queue hands its messages out, as its author writes it down. All of it is
 * optional: without it a message is gone when it has been handed out, unless its
 * consumer dies with it. All times in microseconds.
 */
export interface QueueManners {
  /** A queue that is a log: the rest does not concern it. */
  readonly log?: LogSpec;
  readonly delivery?: Delivery;
  /** What becomes of a message that finds the queue full: it vanishes behind an acknowledgement (the default), or its producer is told. */
  readonly overflow?: "drop" | "reject";
  /** Absent where the memory of the broker is no concern. */
  readonly memory?: QueueMemory;
}

/** Messages are handed out until one handler has succeeded: at least once, unless they are acknowledged before. */
export interface Delivery {
  /** For so long after it has been handed out, a message is hidden; then it is there again, unless its handler has succeeded. */
  readonly visibilityMicros: number;
  /** After so many deliveries in vain it becomes a dead letter. Absent: it is delivered for ever. */
  readonly maxReceives?: number;
  /** Acknowledged when it is taken, not when it is done: it is delivered once, and lost with its handler. */
  readonly acknowledge?: "before";
}

/** A broker without memory left dies, and loses what it holds. */
export interface QueueMemory {
  readonly limitBytes: number;
  readonly messageBytes: number;
}
