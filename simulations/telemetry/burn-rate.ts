import type { SloColumns } from "./frame";

/**
 * How fast an error budget burns: 1 spends exactly the budget in the SLO's
 * period, 14.4 spends 2 % of a 30-day budget in an hour (Google SRE Workbook,
 * chapter 5). Light: for alerts and charts alike.
 */

/** Share of bad requests over the share that the objective (0..1) allows; null where there were none. */
export function burnRate(
  counts: { readonly good: number; readonly total: number },
  objective: number,
): number | null {
  return counts.total === 0 ? null : (counts.total - counts.good) / counts.total / (1 - objective);
}

/** Share of good requests, 0..1; null where there were none. */
export function sliOf(counts: { readonly good: number; readonly total: number }): number | null {
  return counts.total === 0 ? null : counts.good / counts.total;
}

/**
 * Good and all requests over the window that ends with each bucket, clipped to
 * the data there is. `windowMicros` is a multiple of `stepMicros`.
 */
export function slidingSlo(
  slo: SloColumns,
  stepMicros: number,
  windowMicros: number,
): { good: number; total: number }[] {
  const width = Math.round(windowMicros / stepMicros);
  let good = 0;
  let total = 0;
  return slo.total.map((count, i) => {
    good += (slo.good[i] ?? 0) - (slo.good[i - width] ?? 0);
    total += count - (slo.total[i - width] ?? 0);
    return { good, total };
  });
}
