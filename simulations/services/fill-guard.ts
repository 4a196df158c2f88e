/**
 * How the callers of one look-up keep an entry that has expired from being
 * fetched by all of them at once.
 */
export interface FillGuard {
  /** Those of one process who miss while another of it fetches the entry wait for that one. */
  readonly singleFlight?: boolean;
  /**
   * Who finds an entry may fetch it anew before it expires, the more likely the
   * nearer that is: by chance, so that few do (Vattani et al., VLDB 2015, XFetch).
   * 1 is the optimum for exponential luck; more begins earlier.
   */
  readonly earlyBeta?: number;
}
