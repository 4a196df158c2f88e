import type { RandomStream } from "../kernel/random";

/**
 * A canary: some instances of a component, which run another version, get a
 * share of its requests that does not follow from their number; the others, the
 * control, get the rest (The Site Reliability Workbook, ch. 16). Plain data.
 */
export interface Canary {
  readonly ordinals: readonly number[];
  /** Of the requests: 0 to 1. */
  readonly share: number;
  readonly random: RandomStream;
}
