import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, type TimedChange, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 5;

/** Loads the most popular entries into a cache, so many a second. */
export const warmCache: Mitigation = {
  about: {
    kind: "warm-cache",
    label: "Warm the cache",
    description:
      "Loads the most popular entries from the last saved copy of the cache, the most popular first. The database is not asked.",
    parameters: [
      {
        name: "entries",
        label: "Entries to load",
        type: "number",
        min: 1,
        max: 100_000,
        initial: 1_000,
        unit: "entries",
      },
      {
        name: "entriesPerSecond",
        label: "Entries a second",
        type: "number",
        min: 10,
        max: 10_000,
        initial: 200,
        unit: "entries a second",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "What has changed since the copy was saved is served as it was, and what was loaded together expires together.",
  },
  changes(system, target, parameters) {
    const { spec } = target;
    if (spec.role !== "cache" || spec.limit !== undefined)
      throw new ActionRefusedError(`${target.id} caches nothing.`);
    const { entries: known } = system.blueprint.spec.popularity;
    const perSecond = wholeNumber(parameters, "entriesPerSecond");
    const entries = Math.min(wholeNumber(parameters, "entries"), known, spec.capacity ?? Infinity);
    const changes: TimedChange[] = [];
    for (let from = 0; from < entries; from += perSecond) {
      const to = Math.min(from + perSecond, entries);
      const afterMicros = seconds(DELAY_SECONDS + from / perSecond);
      const isLast = to === entries;
      const note = {
        kind: "config",
        title: `${target.id} warmed`,
        detail: `${entries} entries loaded`,
      } as const;
      changes.push({ afterMicros, effect: { kind: "warm", from, to }, note: isLast ? note : null });
    }
    return changes;
  },
};
