import type { Ailment } from "./ailment";
import type { OperatorEffect } from "./operator-effect";
import type { HoldingsEffect } from "./holdings-effect";

/**
 * Something that changes a running system: a release, a fault, a mitigation.
 * Data with a time; the event that carries it out names it by number.
 */
export interface Change {
  /** Component number. */
  readonly component: number;
  readonly effect: Effect;
  readonly note: Note | null;
  /** Number of the fault that it is a part of: once that has ended, it is not carried out any more. Absent for what is no fault. */
  readonly fault?: number;
}

/** Components, versions and instances (`ordinal`) by number. */
export type Effect =
  | { readonly kind: "none" }
  /** New requests are served by this version; those under way end on the old one. */
  | { readonly kind: "release"; readonly ordinal: number; readonly version: number }
  /** The process ends: its work is lost, and callers are cut off. With `loses`, so is what a queue or a cache holds for others. */
  | { readonly kind: "stop"; readonly ordinal: number; readonly loses?: boolean }
  | { readonly kind: "start"; readonly ordinal: number }
  | { readonly kind: "scale-out"; readonly instances: number }
  /** Connections that each instance may hold. */
  | { readonly kind: "pool-size"; readonly database: number; readonly size: number }
  | { readonly kind: "retries"; readonly enabled: boolean }
  | { readonly kind: "index"; readonly name: string }
  /** A job beside the service makes everything take so many times as much of the CPU; 1 when there is none. */
  | { readonly kind: "cpu-factor"; readonly factor: number }
  /** Statements and transactions of a database that have run for longer are ended. */
  | { readonly kind: "kill-query"; readonly olderThanMicros: number }
  /** A replica becomes the primary of a database, and the old one makes way. */
  | { readonly kind: "fail-over" }
  /** A partitioned database keeps a key on so many partitions. */
  | { readonly kind: "spread-key"; readonly key: number; readonly copies: number }
  /** A part of the change's fault takes hold. */
  | { readonly kind: "begin"; readonly ailment: Ailment }
  /** The change's fault ends, with all its parts. */
  | { readonly kind: "end" }
  | OperatorEffect
  | HoldingsEffect;

/** What the change log says about it, and the notice in the component's own log. */
export interface Note {
  readonly kind: "deploy" | "config" | "action" | "job";
  readonly title: string;
  readonly detail: string;
}
