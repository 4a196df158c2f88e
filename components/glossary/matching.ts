import type { TermView } from "@/lib/courses/schema";

/**
 * The terms that hold every word of the query, in their names or their definitions;
 * those whose names begin with the query come first.
 */
export function matching(terms: readonly TermView[], query: string): TermView[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const found = terms.filter((term) => {
    const text = [...namesOf(term), term.definition].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const isNamed = (term: TermView) => namesOf(term).some((name) => name.toLowerCase().startsWith(wanted));
  return [...found.filter(isNamed), ...found.filter((term) => !isNamed(term))];
}

const namesOf = ({ term, aliases }: TermView): string[] => [term, ...aliases];

/** The other names that a reader would not guess: no plurals. */
export const otherNames = ({ term, aliases }: TermView): string[] => {
  const isPlural = (alias: string) =>
    [term, ...aliases].some((one) =>
      ["s", "es", "ies"].some((ending) => alias === one + ending || alias === one.replace(/y$/, "") + ending),
    );
  return aliases.filter((alias) => !isPlural(alias));
};
