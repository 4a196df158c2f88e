import type { Distribution } from "../kernel/distributions";

/** How a database's first instance passes its writes on to the others, as its author writes it down. All times in microseconds. */
export interface ReplicationSpec {
  /** A write is acknowledged when so many replicas have received it; 0 is asynchronous. */
  readonly synchronous: number;
  /** One way, from instance to instance. */
  readonly shipping: Distribution;
  /** What a replica needs to apply one write; it applies them one after the other. */
  readonly apply: Distribution;
  /** Absent where only people fail over. */
  readonly failover?: FailoverSpec;
}

/** Who watches the primary, and puts another in its place. */
interface FailoverSpec {
  readonly heartbeatMicros: number;
  /** Heartbeats in succession that the primary must miss. */
  readonly missedBeats: number;
  /** From the decision to the new primary. */
  readonly promotionMicros: number;
  /** The old primary is made sure to take no writes any more, before another does. */
  readonly fencing: boolean;
}
