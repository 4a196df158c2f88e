import type { LinkFault } from "../network/link";

/**
 * Something that changes a running system: a release, a fault, a mitigation.
 * Data with a time; the event that carries it out names it by number.
 */
export interface Change {
  /** Component number. */
  readonly component: number;
  readonly effect: Effect;
  readonly note: Note | null;
}

/** Components, versions and instances (`ordinal`) by number. */
export type Effect =
  | { readonly kind: "none" }
  /** New requests are served by this version; those under way end on the old one. */
  | { readonly kind: "release"; readonly ordinal: number; readonly version: number }
  /** The process ends: its work is lost, and callers are cut off. */
  | { readonly kind: "stop"; readonly ordinal: number }
  | { readonly kind: "start"; readonly ordinal: number }
  | { readonly kind: "scale-out"; readonly instances: number }
  /** Connections that each instance may hold. */
  | { readonly kind: "pool-size"; readonly database: number; readonly size: number }
  | { readonly kind: "retries"; readonly enabled: boolean }
  | { readonly kind: "index"; readonly name: string }
  | { readonly kind: "cpu-factor"; readonly factor: number }
  /** Everything cached is forgotten. */
  | { readonly kind: "flush" }
  | { readonly kind: "link"; readonly to: number; readonly fault: LinkFault }
  /** Multiplies the arrival rate. */
  | { readonly kind: "traffic"; readonly factor: number };

/** What the change log says about it, and the notice in the component's own log. */
export interface Note {
  readonly kind: "deploy" | "config" | "action" | "job";
  readonly title: string;
  readonly detail: string;
}
