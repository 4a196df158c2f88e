/**
 * What a live run sends to those who watch it. A frame covers the half-open
 * interval (fromMicros, toMicros] in equal buckets; the next frame begins where
 * this one ended, so a reader who resumes at `toMicros` sees no gap and no
 * duplicate. All times are integer microseconds of virtual time since the run's
 * epoch; all arrays of one frame have one entry per bucket.
 */

/** A point of an OpenTelemetry exponential histogram: bucket i covers (base^(offset+i), base^(offset+i+1)], base = 2^(2^-scale). */
export interface HistogramPoint {
  readonly scale: number;
  readonly count: number;
  /** Sum of the recorded values, in the metric's unit (seconds for latency). */
  readonly sum: number;
  readonly zeroCount: number;
  readonly offset: number;
  readonly bucketCounts: readonly number[];
}

/** RED of one component or of one edge: requests completed in the bucket, how many failed, and their latency in seconds. */
export interface RedColumns {
  readonly requests: readonly number[];
  readonly errors: readonly number[];
  /** Null where no request completed: a gap, never a zero. */
  readonly latency: readonly (HistogramPoint | null)[];
}

/** USE of one resource. */
export interface UseColumns {
  /** Mean share of the capacity in use, 0..1. Null while the resource does not exist (its component is down). */
  readonly utilization: readonly (number | null)[];
  /** Mean number waiting. */
  readonly queue: readonly (number | null)[];
  /** Units of capacity at the end of the bucket (workers, connections, cores). */
  readonly capacity: readonly (number | null)[];
  /** Refusals and time-outs of the resource itself. */
  readonly errors: readonly number[];
}

/** The service-level objective, counted where the user stands. */
export interface SloColumns {
  readonly good: readonly number[];
  readonly total: readonly number[];
}

export interface AlertChange {
  readonly id: string;
  readonly atMicros: number;
  readonly rule: string;
  readonly title: string;
  readonly severity: "page" | "ticket";
  readonly state: "firing" | "resolved";
  /** The measured figure that made it change, as text with its unit. */
  readonly value: string;
}

/** A mark on every time axis: a deploy, a configuration change, the learner's own action. */
export interface ChangeMark {
  readonly id: string;
  readonly atMicros: number;
  readonly kind: "deploy" | "config" | "action" | "job";
  readonly component: string;
  readonly title: string;
  readonly detail: string;
}

export type RunState = "catching-up" | "paused" | "running" | "ended" | "failed";

export interface Frame {
  /** `<branch>:<toMicros>:<sequence>`: the id of the server-sent event. */
  readonly id: string;
  readonly branch: number;
  readonly sequence: number;
  readonly fromMicros: number;
  readonly toMicros: number;
  /** Width of a bucket. A slow reader gets wider ones over the same interval. */
  readonly stepMicros: number;
  /** Where the run's clock stands: at or after toMicros, since only whole buckets are sent. */
  readonly clockMicros: number;
  readonly state: RunState;
  /** Virtual seconds per wall second. */
  readonly speed: number;
  /** Why the run failed or ended, for people. */
  readonly message?: string;
  readonly red: Readonly<Record<string, RedColumns>>;
  /** Keyed `caller>callee`, measured at the caller. */
  readonly edges: Readonly<Record<string, RedColumns>>;
  readonly use: Readonly<Record<string, UseColumns>>;
  readonly slo: SloColumns;
  readonly alerts: readonly AlertChange[];
  readonly changes: readonly ChangeMark[];
}

/** What of a frame is recorded telemetry, without the run's own state around it. */
export type FrameColumns = Pick<
  Frame,
  "fromMicros" | "toMicros" | "stepMicros" | "red" | "edges" | "use" | "slo" | "alerts" | "changes"
>;
