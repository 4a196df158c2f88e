import "server-only";
import { catalogue } from "@/lib/content/service";
import type { TermView } from "./schema";
import { taughtIn } from "./service";

/** The whole glossary by alphabet, with the place at which each term is taught. */
export function listTerms(): TermView[] {
  const { glossary } = catalogue();
  const byName = new Map([...glossary.values()].map((term) => [term.term, term]));
  return [...glossary.values()]
    .map(({ id, term, aliases, definition, lesson, see }) => {
      const place = taughtIn(lesson);
      return {
        ...{ id, term, aliases, definition },
        lesson: place && { ...place, id: lesson.split("#")[0] ?? "" },
        see: see.flatMap((name) => {
          const other = byName.get(name);
          return other ? [{ id: other.id, term: other.term }] : [];
        }),
      };
    })
    .sort((one, other) => one.term.localeCompare(other.term, "en"));
}
