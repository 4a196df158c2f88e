import type { CatalogueEntry } from "@/lib/incidents/progress-view";

export const LEVELS = ["1", "2", "3", "4"] as const;
export const STATES = ["new", "running", "tried", "solved"] as const;
export const SORTS = ["level", "length", "best", "title"] as const;

/** What is looked for; null and the empty text mean no such wish. */
export interface CatalogueFilter {
  readonly q: string;
  readonly level: (typeof LEVELS)[number] | null;
  readonly world: string | null;
  readonly topic: string | null;
  readonly state: (typeof STATES)[number] | null;
}

type Is = (entry: CatalogueEntry) => boolean;

/** Running is beside the others: an incident may be solved and running again. */
const IS_IN_STATE: Readonly<Record<(typeof STATES)[number], Is>> = {
  new: ({ attempts, open }) => attempts === 0 && open === null,
  running: ({ open }) => open !== null,
  tried: ({ attempts, solved }) => attempts > 0 && !solved,
  solved: ({ solved }) => solved,
};

/** The entries that have all that is wished: every word of the search somewhere in them, in any order. */
export function matchingEntries(
  entries: readonly CatalogueEntry[],
  { q, level, world, topic, state }: CatalogueFilter,
): readonly CatalogueEntry[] {
  const words = wordsOf(q);
  return entries.filter(
    (entry) =>
      (level === null || String(entry.level) === level) &&
      (world === null || entry.world.id === world) &&
      (topic === null || entry.topics.includes(topic)) &&
      (state === null || IS_IN_STATE[state](entry)) &&
      words.every((word) => textOf(entry).includes(word)),
  );
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

function textOf({ title, pager, summary, topics, world }: CatalogueEntry): string {
  return [title, pager, summary, ...topics, world.title].join(" ").toLowerCase();
}

const byTitle = (a: CatalogueEntry, b: CatalogueEntry): number => a.title.localeCompare(b.title, "en");
const ORDERS: Readonly<Record<(typeof SORTS)[number], (a: CatalogueEntry, b: CatalogueEntry) => number>> = {
  level: (a, b) => a.level - b.level,
  length: (a, b) => a.minutes - b.minutes,
  // What was never submitted has the most left to gain, so it comes first.
  best: (a, b) => (a.best ?? -1) - (b.best ?? -1),
  title: byTitle,
};

/** In the order asked for; those that are alike in it stay in the order of the catalogue. */
export function sortedEntries(
  entries: readonly CatalogueEntry[],
  sort: (typeof SORTS)[number],
): readonly CatalogueEntry[] {
  return entries.toSorted(ORDERS[sort]);
}

/** All topics there are, each once, by the alphabet. */
export function topicsOf(entries: readonly CatalogueEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ topics }) => topics))].toSorted((a, b) => a.localeCompare(b, "en"));
}

/** All worlds there are, in the order in which they appear. */
export function worldsOf(entries: readonly CatalogueEntry[]): readonly CatalogueEntry["world"][] {
  return [...new Map(entries.map(({ world }) => [world.id, world])).values()];
}
