import type { CircuitBreaker } from "./circuit-breaker";
import type { RateLimit } from "./rate-limit";
import type { RetryBudget } from "./retry-budget";
import type { Shedding } from "./serving-spec";

/** What operators change in a running system. Data; components, versions and instances (`ordinal`) by number. */
export type OperatorEffect =
  /** A feature flag is on for this share of the customers. */
  | { readonly kind: "flag"; readonly flag: string; readonly share: number }
  /** The component asks a target (or, NO_TARGET, all of them) by other terms. */
  | { readonly kind: "retune"; readonly target: number; readonly to: Retuning }
  /** Something holds at the component's door. */
  | { readonly kind: "impose"; readonly imposition: Imposition }
  /** An instance takes no new requests, and ends those that it has; or takes requests again. */
  | { readonly kind: "drain"; readonly ordinal: number; readonly draining: boolean }
  /** These instances together get this share of the requests; none end it. */
  | { readonly kind: "canary"; readonly ordinals: readonly number[]; readonly share: number }
  /** An instance goes for good, and another takes its place at another address. */
  | { readonly kind: "move"; readonly ordinal: number }
  /** An instance has so many CPU cores. */
  | { readonly kind: "cores"; readonly ordinal: number; readonly cores: number }
  /** The component's disks have room again, whatever has filled them. */
  | { readonly kind: "relieve"; readonly of: "full-disk" };

/** All that a component asks. */
export const NO_TARGET = -1;

/** Terms of a caller that replace its author's; those left out stay. Null turns a budget or a breaker off. */
export interface Retuning {
  readonly timeoutMicros?: number;
  /** Tries in all. */
  readonly attempts?: number;
  readonly budget?: RetryBudget | null;
  readonly breaker?: CircuitBreaker | null;
}

/** What holds at a door from now on, on instances that come later as well. */
export type Imposition =
  /** Nothing of this customer is served any more. */
  | { readonly kind: "block"; readonly customer: number }
  /** Each instance limits its customers by this rule. */
  | { readonly kind: "limit"; readonly rule: RateLimit }
  | { readonly kind: "shedding"; readonly shedding: Shedding };

/** All that operators have imposed on a component. Plain data. */
export interface Impositions {
  /** Customers who are turned away. */
  readonly blocked: number[];
  limit: RateLimit | null;
  shedding: Shedding | null;
}
