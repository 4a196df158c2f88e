import { z } from "zod";
import { SEARCH_LIMITS } from "./search-limits";

export const searchInput = z.object({
  text: z.string().trim().min(SEARCH_LIMITS.fewestCharacters).max(SEARCH_LIMITS.characters),
});

export const HIT_KINDS = ["lesson", "term", "incident", "interview"] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** A place that a search leads to. */
export interface SearchHit {
  readonly id: string;
  readonly kind: HitKind;
  readonly title: string;
  /** Where it stands, such as the lesson of a section. */
  readonly context: string;
  /** Words around the first match. */
  readonly excerpt: string;
  readonly href: string;
}
