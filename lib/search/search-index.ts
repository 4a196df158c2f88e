import MiniSearch from "minisearch";
import type { SearchHit } from "./schema";
import { SEARCH_LIMITS } from "./search-limits";

/** What can be found: a title, and the text that is searched with it. */
export interface Findable extends Omit<SearchHit, "excerpt"> {
  readonly text: string;
}

/** The words that a search looks for must all be there, as they are, begun, or misspelt by one letter in five. A title counts three times. */
const OPTIONS = { boost: { title: 3 }, prefix: true, fuzzy: 0.2, combineWith: "AND" } as const;
const EXCERPT_CHARACTERS = 110;

/** An index over `findables`, and how to search it: the best first. */
export function searchIndex(findables: readonly Findable[]): (text: string) => readonly SearchHit[] {
  const byId = new Map(findables.map((one) => [one.id, one]));
  const index = new MiniSearch<Findable>({ fields: ["title", "text"] });
  index.addAll(findables);
  return (text) =>
    index
      .search(text, OPTIONS)
      .slice(0, SEARCH_LIMITS.hits)
      .flatMap(({ id, terms }) => {
        const found = byId.get(String(id));
        if (found === undefined) return [];
        const { text: whole, ...hit } = found;
        return [{ ...hit, excerpt: excerptOf(whole, terms) }];
      });
}

/** The words around the first match, or the first words where the match is in the title. */
export function excerptOf(text: string, terms: readonly string[]): string {
  const words = text.replace(/\s+/g, " ").trim();
  const lower = words.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from =
    first <= EXCERPT_CHARACTERS / 2 ? 0 : words.lastIndexOf(" ", first - EXCERPT_CHARACTERS / 3) + 1;
  if (from + EXCERPT_CHARACTERS >= words.length) return `${from > 0 ? "…" : ""}${words.slice(from)}`;
  const to = words.lastIndexOf(" ", from + EXCERPT_CHARACTERS);
  return `${from > 0 ? "…" : ""}${words.slice(from, to > from ? to : from + EXCERPT_CHARACTERS)}…`;
}
