import { markedTerms, spellingsOf } from "@/lib/content/glossary";
import type { Catalogue, GlossaryTerm } from "@/lib/content/model";
import type { Problem } from "@/lib/content/problem";
import { placeFault, reporterFor } from "./references";

/** What is wrong in the glossary: spellings that two terms share, references, terms that their lesson does not use. */
export function glossaryProblems(catalogue: Catalogue): Problem[] {
  const problems: Problem[] = [];
  const terms = [...catalogue.glossary.values()];
  const known = new Set(terms.map(({ term }) => term));
  const owners = new Map<string, GlossaryTerm>();
  for (const term of terms) {
    const report = reporterFor(catalogue, term.id, problems);
    for (const spelling of spellingsOf(term)) {
      const owner = owners.get(spelling.toLowerCase());
      if (owner) report("alias", `"${spelling}" is already a spelling of "${owner.term}".`);
      owners.set(spelling.toLowerCase(), term);
    }
    for (const other of term.see)
      if (!known.has(other) || other === term.term)
        report("reference", `"${other}" is no other term of the glossary.`);
    const [home = ""] = term.lesson.split("#");
    for (const id of term.only ?? [])
      if (!catalogue.lessons.has(id)) report("reference", `there is no lesson ${id}.`);
    const nowhere = placeFault(term.lesson, catalogue);
    if (nowhere) report("reference", nowhere);
    else if (!markedTerms(catalogue.lessons.get(home)?.document.nodes ?? []).includes(term.id))
      report("unused", `lesson ${home} does not use "${term.term}" in its text.`);
  }
  return problems;
}
