import { seconds } from "../kernel/time";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 2;

/** Empties a cache. */
export const flushCache: Mitigation = {
  about: {
    kind: "flush-cache",
    label: "Flush the cache",
    description:
      "Forgets every entry at once; each is read from the database again when it is next asked for.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "The database behind it takes all reads until the cache has filled again.",
  },
  changes: (_system, target) => [
    {
      afterMicros: seconds(DELAY_SECONDS),
      effect: { kind: "flush" },
      note: { kind: "config", title: `${target.id} flushed`, detail: "All entries forgotten" },
    },
  ],
};
