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
  /** Whom it turns away when it has too much to do. */
  readonly shedding?: Shedding;
  /** The memory of each process. Without it, memory costs nothing and never ends. */
  readonly memory?: MemorySpec;
}

/** A heap that is collected while the world stands still. A process that cannot have more is killed, and restarts. */
export interface MemorySpec {
  readonly limitBytes: number;
  /** What lives in a process that serves nobody. */
  readonly baseBytes: number;
  /** What a request allocates: it lives until the request has ended. */
  readonly requestBytes: number;
  /** By version: what is never freed of each request. Those not named leak nothing. */
  readonly leakBytes: Readonly<Record<string, number>>;
  /** A collection's pause: something always, something for what lives, and something for all that is in use. */
  readonly pause: {
    readonly fixedMicros: number;
    readonly markMicrosPerMib: number;
    readonly sweepMicrosPerMib: number;
  };
  /** Pauses from here on are logged. */
  readonly longPauseMicros: number;
}

/** How much depends on an operation: those that are sheddable go first. */
export type Criticality = "critical" | "normal" | "sheddable";

/** By class, requests are answered 503 from a level of load on. */
export interface Shedding {
  /** The number that wait for a worker, or the share of the cores in use (0 to 1), averaged over about so long. */
  readonly signal:
    { readonly kind: "queue" } | { readonly kind: "utilization"; readonly smoothingMicros: number };
  readonly thresholds: Readonly<Record<Criticality, number>>;
  /** By operation; those not named are normal. */
  readonly criticality: Readonly<Record<string, Criticality>>;
  /** What the answer tells the client to wait. */
  readonly retryAfterMicros: number;
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
