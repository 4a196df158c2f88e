/** When a second attempt is sent, and how often at most. */
export interface Hedge {
  readonly after:
    | { readonly kind: "fixed"; readonly micros: number }
    /** When 95 % of the exchange's recent attempts would have been answered. */
    | { readonly kind: "p95" };
  /** One attempt in so many, at most, gets a rival. */
  readonly oneIn: number;
}

/** What a process knows of one exchange's attempts. Plain data. */
export interface HedgeRecord {
  /** Exchange number. */
  readonly exchange: number;
  /** Attempts since the last rival, at most `oneIn`: that many buy one. */
  credit: number;
  /** Ring of the last durations, in microseconds; how many there ever were. */
  readonly durations: Float64Array;
  count: number;
}

/** Durations that are kept, and how many there must be before they say anything. */
const KEPT = 128;
const MINIMUM = 20;

/** A record of an exchange that has never been made. */
export function newHedgeRecord(exchange: number): HedgeRecord {
  return { exchange, credit: 0, durations: new Float64Array(KEPT), count: 0 };
}

/** One more attempt took so long. */
export function remember(record: HedgeRecord, micros: number): void {
  record.durations[record.count % KEPT] = micros;
  record.count += 1;
}

/** The 95th percentile (nearest rank) of the last 128 durations; Infinity while there are fewer than 20. */
export function p95Of({ durations, count }: HedgeRecord): number {
  const known = Math.min(count, KEPT);
  if (known < MINIMUM) return Infinity;
  const sorted = durations.slice(0, known).sort();
  const rank = Math.floor((known * 95 + 99) / 100);
  return sorted[rank - 1] ?? Infinity;
}
