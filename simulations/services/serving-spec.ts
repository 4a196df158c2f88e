import type { Policy } from "./policy";
import type { RateLimit } from "./rate-limit";

/**
 * How a service defends itself while it serves, as its author writes it down.
 * All of it is optional: without it a service queues first come, first served,
 * at one crew of workers, and takes whatever comes. All times in microseconds.
 */
export interface Defences {
  /** The order in which those who wait for a worker are served. First come, first served, unless it says otherwise. */
  readonly queueing?: Queueing;
  /** Workers of their own for groups of operations. The service's `workers` serve the others. */
  readonly bulkheads?: readonly Bulkhead[];
  /** How many requests of one customer it takes; more are answered 429. */
  readonly limit?: CustomerLimit;
}

/** A limit that every instance keeps by itself, or one that all keep together by asking a limiter. */
export type CustomerLimit =
  | { readonly scope: "instance"; readonly rule: RateLimit }
  | {
      readonly scope: "central";
      /** The cache that keeps the count: a component with a `limit`. */
      readonly limiter: string;
      readonly policy: Policy;
      /** When the limiter does not answer: the request is served (fails open), or it fails too (fails closed). */
      readonly whenUnreachable: "open" | "closed";
    };

/** Workers, and places in their queue, that no other operations can take. */
export interface Bulkhead {
  readonly name: string;
  readonly operations: readonly string[];
  readonly workers: number;
  readonly backlog: number;
}

/** First come, first served; last come, first served; or first come, and those dropped who make a standing queue (CoDel). */
export type Queueing =
  | { readonly kind: "fifo" | "lifo" }
  | { readonly kind: "codel"; readonly targetMicros: number; readonly intervalMicros: number };
