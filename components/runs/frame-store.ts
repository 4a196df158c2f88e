import type { AlertChange, ChangeMark, Frame, RunState } from "@/simulations/telemetry/frame";
import { bucketsOf, mergeBuckets, type Bucket } from "./buckets";

const SECOND = 1_000_000;
/** Buckets are kept as they came for this long, then merged to COARSE. Merging is exact, so no figure changes. */
const FINE_MICROS = 20 * 60 * SECOND;
const COARSE_MICROS = 10 * SECOND;
/** Merging is done in batches, at times that depend on the end alone, so that the order of arrival leaves no trace. */
const BATCH_MICROS = 60 * SECOND;

export interface LiveSnapshot {
  /** Without gaps, oldest first. */
  readonly buckets: readonly Bucket[];
  /** Up to where there are buckets. */
  readonly endMicros: number;
  readonly clockMicros: number;
  readonly state: RunState;
  readonly speed: number;
  readonly message: string | null;
  readonly alerts: readonly AlertChange[];
  readonly changes: readonly ChangeMark[];
}

/** What became of a frame. After `gap` the reader must subscribe again from `endMicros`. */
export type Received = "applied" | "duplicate" | "gap";

interface Initial {
  readonly clockMicros: number;
  readonly state: RunState;
  readonly speed: number;
}

/**
 * The client's copy of what the run has recorded. Frames may come twice, overlap
 * or be missing: the buckets are those of the run, in order, each once, up to
 * the first gap.
 */
export class FrameStore {
  #buckets: Bucket[] = [];
  #alerts = new Map<string, AlertChange>();
  #changes = new Map<string, ChangeMark>();
  #clock: { clockMicros: number; state: RunState; speed: number; message: string | null };
  #isResuming = false;
  #snapshot: LiveSnapshot | null = null;
  /** In order of time; made again when one has come or gone. */
  #lists: Pick<LiveSnapshot, "alerts" | "changes"> | null = null;

  constructor(initial: Initial) {
    this.#clock = { ...initial, message: null };
  }

  get endMicros(): number {
    return this.#buckets.at(-1)?.toMicros ?? 0;
  }

  /** A new connection stands: its first frame says where the run goes on, which after a crash may be earlier than what was seen. */
  resume(): void {
    this.#isResuming = true;
  }

  push(frame: Frame): Received {
    this.#snapshot = null;
    const isEmpty = frame.toMicros <= frame.fromMicros;
    const { clockMicros, state, speed, message = null } = frame;
    // A late duplicate does not turn the clock back; only a new connection can.
    if (this.#isResuming || clockMicros >= this.#clock.clockMicros)
      this.#clock = { clockMicros, state, speed, message };
    if (this.#isResuming && !(isEmpty && state === "catching-up")) {
      this.#isResuming = false;
      this.#cutAt(isEmpty ? clockMicros : frame.fromMicros);
    }
    if (isEmpty) {
      this.#note(frame);
      return "applied";
    }
    if (frame.fromMicros > this.endMicros) return "gap";
    this.#note(frame);
    if (frame.toMicros <= this.endMicros) return "duplicate";
    const joined = this.#append(bucketsOf(frame));
    this.#compact();
    return joined ? "applied" : "gap";
  }

  #marks(): Pick<LiveSnapshot, "alerts" | "changes"> {
    this.#lists ??= { alerts: byTime(this.#alerts.values()), changes: byTime(this.#changes.values()) };
    return this.#lists;
  }

  #note({ alerts, changes }: Frame): void {
    if (alerts.length + changes.length > 0) this.#lists = null;
    for (const alert of alerts) this.#alerts.set(`${alert.id} ${alert.state} ${alert.atMicros}`, alert);
    for (const change of changes) this.#changes.set(change.id, change);
  }

  snapshot(): LiveSnapshot {
    this.#snapshot ??= {
      ...this.#clock,
      buckets: [...this.#buckets],
      endMicros: this.endMicros,
      ...this.#marks(),
    };
    return this.#snapshot;
  }

  /** A coarser bucket that straddles the end replaces the finer ones it covers. False when they do not meet. */
  #append(buckets: readonly Bucket[]): boolean {
    for (const bucket of buckets) {
      if (bucket.toMicros <= this.endMicros) continue;
      while (this.endMicros > bucket.fromMicros) this.#buckets.pop();
      if (this.endMicros < bucket.fromMicros) return false;
      this.#buckets.push(bucket);
    }
    return true;
  }

  /** Forgets what lies after a moment to which the run went back. */
  #cutAt(atMicros: number): void {
    if (atMicros >= this.endMicros) return;
    while (this.endMicros > atMicros) this.#buckets.pop();
    this.#lists = null;
    for (const [key, { atMicros: at }] of this.#alerts) if (at > this.endMicros) this.#alerts.delete(key);
    for (const [key, { atMicros: at }] of this.#changes) if (at > this.endMicros) this.#changes.delete(key);
  }

  #compact(): void {
    const untilMicros = Math.floor((this.endMicros - FINE_MICROS) / BATCH_MICROS) * BATCH_MICROS;
    const first = this.#buckets.findIndex(
      ({ fromMicros, toMicros }) => toMicros - fromMicros < COARSE_MICROS,
    );
    const start = this.#buckets[first];
    if (!start || start.fromMicros >= untilMicros) return;
    const kept = this.#buckets.slice(0, first);
    let group: Bucket[] = [];
    let groupEnd = 0;
    const flush = () => {
      const merged = mergeBuckets(group);
      if (merged) kept.push(merged);
      group = [];
    };
    let at = first;
    for (
      let bucket = this.#buckets[at];
      bucket && bucket.toMicros <= untilMicros;
      bucket = this.#buckets[(at += 1)]
    ) {
      if (bucket.toMicros > groupEnd) {
        flush();
        groupEnd = (Math.floor(bucket.fromMicros / COARSE_MICROS) + 1) * COARSE_MICROS;
      }
      group.push(bucket);
    }
    flush();
    this.#buckets = [...kept, ...this.#buckets.slice(at)];
  }
}

function byTime<T extends { readonly atMicros: number }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => a.atMicros - b.atMicros);
}
