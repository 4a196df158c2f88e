import { present } from "../../kernel/assert";
import { nextBelow, type RandomStream } from "../../kernel/random";

/** What the system of a soak may have beyond its services: each part is there or not, or one of several kinds. */
const KINDS = {
  store: ["one", "replicated", "replicated-synchronously", "replicated-unfenced", "partitioned"],
  transactions: ["none", "locking"],
  cache: ["plain", "bounded", "single-flight", "early"],
  queue: ["plain", "dead-letters", "log"],
  flag: ["none", "for-some"],
  autoscaler: ["none", "orders"],
  names: ["known", "resolved"],
  schedule: ["none", "fenced-lease", "unfenced-lease"],
  limit: ["none", "by-instance", "central-open", "central-closed"],
  shedding: ["none", "by-queue", "by-utilization"],
  regions: ["one", "two"],
} as const;

/** The parts of one system. */
export type Parts = { readonly [Part in keyof typeof KINDS]: (typeof KINDS)[Part][number] };

/** Every kind of every part, as `part: kind`. */
export const PART_KINDS: readonly string[] = Object.entries(KINDS).flatMap(([part, kinds]) =>
  kinds.map((kind) => `${part}: ${kind}`),
);

/** The parts of a system at random, each kind of one part as likely as the others. */
export function drawParts(stream: RandomStream): Parts {
  const drawn = <Kind>(kinds: readonly Kind[]): Kind =>
    present(kinds[nextBelow(stream, kinds.length)], "one of some");
  return {
    store: drawn(KINDS.store),
    transactions: drawn(KINDS.transactions),
    cache: drawn(KINDS.cache),
    queue: drawn(KINDS.queue),
    flag: drawn(KINDS.flag),
    autoscaler: drawn(KINDS.autoscaler),
    names: drawn(KINDS.names),
    schedule: drawn(KINDS.schedule),
    limit: drawn(KINDS.limit),
    shedding: drawn(KINDS.shedding),
    regions: drawn(KINDS.regions),
  };
}
