import { parseMarkdown } from "@/lib/content/markdown";
import type { Catalogue } from "@/lib/content/model";
import type { Problem } from "@/lib/content/problem";
import { placeFault, reporterFor } from "./references";
import { similarity, TOO_SIMILAR, wordsIn } from "./similarity";

/** What is wrong with the review cards: references, Markdown, and cards that ask what a card or a question asks already. */
export function cardProblems(catalogue: Catalogue): Problem[] {
  const problems: Problem[] = [];
  const asked = [...catalogue.items.values()].map(({ id, prompt }) => ({ id, words: wordsIn(prompt) }));
  for (const card of catalogue.cards.values()) {
    const report = reporterFor(catalogue, card.id, problems);
    const nowhere = placeFault(card.lesson, catalogue);
    if (nowhere) report("reference", nowhere);
    if (!card.lesson.startsWith(`${card.row}#`))
      report("reference", `a card of row ${card.row} is taught in lesson ${card.row}.`);
    for (const text of [card.front, card.back, card.why])
      for (const { rule, message } of parseMarkdown(text).problems) report(rule, message);
    const words = wordsIn(card.front);
    for (const other of asked) {
      const alike = similarity(words, other.words);
      if (alike >= TOO_SIMILAR) report("duplicate", `it asks what ${other.id} asks (${alike.toFixed(2)}).`);
    }
    asked.push({ id: card.id, words });
  }
  return problems;
}
