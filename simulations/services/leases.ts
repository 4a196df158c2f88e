/**
 * Leases: rights that end by themselves (Gray and Cheriton, 1989). A store grants
 * one to a holder for a time, with a token that rises with every new holder; with
 * fencing it refuses what comes under an older one. Data.
 */

/** What a statement does to a lease. */
export type LeaseStatement =
  /** Takes the lease, or prolongs it, for so long: gives back one row, or none while another holds it. */
  | {
      readonly kind: "take";
      readonly lease: string;
      readonly ttlMicros: number;
      /** Who has got it once does not look at later answers: until it restarts, it takes itself for the holder. */
      readonly unheeded?: true;
    }
  /** Records the present job as done. With fencing, not under a token that is not the newest. */
  | { readonly kind: "record"; readonly lease: string; readonly fenced: boolean }
  /** Records that the request's order has been carried out, under no lease. With a unique key, a second time changes nothing. */
  | { readonly kind: "effect"; readonly lease: string; readonly unique: boolean };

/** A lease as its store keeps it. */
export interface LeaseRecord {
  readonly name: string;
  /** Process that holds it, or -1; until when, by the store's clock. */
  holder: number;
  untilMicros: number;
  token: number;
  /** By process that takes itself for the holder whatever it is told: the token that it got last. */
  readonly believers: Record<number, number>;
  /** By job number: how often it has been recorded as done. The next job is the first that has not. */
  readonly done: number[];
}

/** A lease as its holder knows it. */
export interface Grant {
  readonly lease: string;
  readonly token: number;
  readonly job: number;
  /** Its end, as the store's clock says. The holder compares it with its own. */
  readonly untilMicros: number;
}

/** A service that begins an operation by the clock, in each of its instances. */
export interface Scheduling {
  readonly schedule?: { readonly operation: string; readonly everyMicros: number };
}
