import { absorb, absorbInteger, type Digest } from "../kernel/digest";

/** Good and all user-visible requests: by closed bucket, and as running sums so that any window costs two reads. Plain data. */
export interface SloState {
  /** Of the open bucket. */
  openGood: number;
  openTotal: number;
  /** Sums over the first i closed buckets; entry 0 is zero. */
  readonly goodUpTo: number[];
  readonly totalUpTo: number[];
}

export function createSloState(): SloState {
  return { openGood: 0, openTotal: 0, goodUpTo: [0], totalUpTo: [0] };
}

export function closeSlo(slo: SloState, digest: Digest): void {
  absorb(digest, slo.openGood);
  absorb(digest, slo.openTotal);
  slo.goodUpTo.push((slo.goodUpTo.at(-1) ?? 0) + slo.openGood);
  slo.totalUpTo.push((slo.totalUpTo.at(-1) ?? 0) + slo.openTotal);
  absorbInteger(digest, slo.totalUpTo.at(-1) ?? 0);
  slo.openGood = 0;
  slo.openTotal = 0;
}

/** Good and all requests of the buckets [from, to), both within the closed ones. */
export function sloBetween(
  slo: SloState,
  from: number,
  to: number,
): { readonly good: number; readonly total: number } {
  const good = (slo.goodUpTo[to] ?? 0) - (slo.goodUpTo[from] ?? 0);
  return { good, total: (slo.totalUpTo[to] ?? 0) - (slo.totalUpTo[from] ?? 0) };
}
