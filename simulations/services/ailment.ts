import type { Way } from "../network/link";
import type { LinkFault } from "../network/link-fault";

/**
 * What ails a component for as long as a fault lasts. Data: several may lie on
 * one component at once, each known by its fault's number, and each is taken
 * out without disturbing the others. `ordinals` name instances; null is all
 * that there are when it begins.
 */
export type Ailment =
  /** The link to another component: of one way or both, between all instances or some. */
  | {
      readonly kind: "link";
      /** Component number. */
      readonly to: number;
      readonly ways: readonly Way[];
      readonly callers: readonly number[] | null;
      readonly callees: readonly number[] | null;
      readonly fault: LinkFault;
    }
  /** Everything takes `factor` times as much of the CPU. */
  | { readonly kind: "slow-cpu"; readonly ordinals: Ordinals; readonly factor: number }
  /** Whoever does the work that costs no CPU of ours takes `factor` times as long. */
  | { readonly kind: "slow-waits"; readonly ordinals: Ordinals; readonly factor: number }
  /** CPU and timers stand still; connections stay open. */
  | { readonly kind: "pause"; readonly ordinals: Ordinals }
  /** The disk takes `factor` times as long, and refuses writes when it is full. */
  | { readonly kind: "disk"; readonly ordinals: Ordinals; readonly factor: number; readonly full: boolean }
  /** The local clock is off by so much from the beginning on, and goes wrong by `driftPpm` microseconds a second. */
  | {
      readonly kind: "clock";
      readonly ordinals: Ordinals;
      readonly offsetMicros: number;
      readonly driftPpm: number;
    }
  /** The other instances of a replicated database, and whoever watches it, do not hear of it. */
  | { readonly kind: "isolation"; readonly ordinals: Ordinals }
  /** Outgoing requests carry no trace context. */
  | { readonly kind: "lost-context"; readonly ordinals: Ordinals }
  /** Spans, metrics and logs do not leave the process. */
  | { readonly kind: "dead-exporter"; readonly ordinals: Ordinals }
  /** One catalogue entry takes a share of all interest, whatever its popularity. */
  | { readonly kind: "hot-key"; readonly entry: number; readonly share: number }
  /** Arrivals are multiplied. */
  | { readonly kind: "traffic"; readonly factor: number }
  /** Others on its machine take this share of its CPU. */
  | { readonly kind: "steal"; readonly ordinals: Ordinals; readonly share: number }
  /** Its certificate has expired. */
  | { readonly kind: "expired-certificate" }
  /** What the autoscaler is told of its component is so old. */
  | { readonly kind: "late-metrics"; readonly delayMicros: number }
  /** So many of all arrivals are one customer's, beyond those that come anyway. */
  | { readonly kind: "noisy-client"; readonly customer: number; readonly share: number };

type Ordinals = readonly number[] | null;

/** An ailment where it lies. */
export interface PlacedAilment {
  /** Number of the fault that it belongs to. */
  readonly fault: number;
  readonly component: number;
  readonly sinceMicros: number;
  readonly ailment: Ailment;
  /** Numbers of the instances that it befell; none for links and traffic. */
  readonly members: readonly number[];
}
