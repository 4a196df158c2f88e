import { burnRate } from "@/simulations/telemetry/burn-rate";
import { bucketsBetween, type Bucket } from "./buckets";

export interface SloSummary {
  /** Over the last five minutes, clipped to the data there is. */
  readonly burn: number | null;
  /** Share of the run's error budget that is left, by the requests so far; below 0 when overspent. */
  readonly budgetLeft: number | null;
  readonly good: number;
  readonly total: number;
}

const BURN_WINDOW_MICROS = 5 * 60_000_000;

interface Counts {
  readonly good: number;
  readonly total: number;
}

export function sumSlo(buckets: readonly Bucket[]): Counts {
  let good = 0;
  let total = 0;
  for (const { slo } of buckets) {
    good += slo.good;
    total += slo.total;
  }
  return { good, total };
}

/** The objective at a moment: how fast the budget burns, and what is left of it. */
export function sloSummary(buckets: readonly Bucket[], atMicros: number, objective: number): SloSummary {
  const all = sumSlo(bucketsBetween(buckets, 0, atMicros));
  const recent = sumSlo(bucketsBetween(buckets, Math.max(0, atMicros - BURN_WINDOW_MICROS), atMicros));
  const spent = burnRate(all, objective);
  return { ...all, burn: burnRate(recent, objective), budgetLeft: spent === null ? null : 1 - spent };
}
