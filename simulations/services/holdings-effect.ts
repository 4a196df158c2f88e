import type { Trouble } from "./queue-state";

/** What is done to what caches, queues and logs hold for others, and to those who come for it. Data. */
export type HoldingsEffect =
  /** Everything cached is forgotten. */
  | { readonly kind: "flush" }
  /** One cached entry is forgotten. */
  | { readonly kind: "expire"; readonly entry: number }
  /** So many clients of an open load come at once. */
  | { readonly kind: "herd"; readonly clients: number }
  /** Entries are put into a cache: the most popular but `from`, up to the most popular `to`. */
  | { readonly kind: "warm"; readonly from: number; readonly to: number }
  /** The messages of a queue that wait are deleted. */
  | { readonly kind: "purge" }
  /** Dead letters are put back into their queue, at most so many. */
  | { readonly kind: "replay"; readonly messages: number }
  /** Messages that a queue holds at most. */
  | { readonly kind: "queue-limit"; readonly limit: number }
  /** How a consumer group asks for messages. */
  | { readonly kind: "consumer"; readonly maxPollIntervalMicros: number; readonly maxPollRecords: number }
  /** A consumer group skips what it has begun so many times in vain. */
  | { readonly kind: "set-aside"; readonly readings: number }
  /** A message with which something is wrong comes to a queue. */
  | { readonly kind: "trouble"; readonly trouble: Trouble };
