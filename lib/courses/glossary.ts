import "server-only";
import { catalogue, markedTerms } from "@/lib/content/service";
import type { RichNode } from "@/lib/content/schema";
import type { Definition } from "./schema";

/** The definitions of the terms that are marked in a text, in order. */
export function definitionsIn(nodes: readonly RichNode[]): Definition[] {
  const { glossary } = catalogue();
  return markedTerms(nodes).flatMap((id) => {
    const known = glossary.get(id);
    return known ? [{ id, term: known.term, definition: known.definition }] : [];
  });
}
