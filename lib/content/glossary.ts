import type { GlossaryTerm } from "./model";
import type { RichElement, RichNode, RichTag } from "./schema";

/** The id of a term: `R + W > N` is `t-r-w-n`. */
export function termId(term: string): string {
  const slug = term
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  return `t-${slug}`;
}

/** All spellings of a term, the term itself first. */
export const spellingsOf = ({ term, aliases }: Pick<GlossaryTerm, "term" | "aliases">): string[] => [
  term,
  ...aliases,
];

/** No definition stands inside these: code, headings, links, and what asks or draws. */
const UNMARKED: ReadonlySet<RichTag> = new Set<RichTag>([
  ...(["a", "code", "pre", "h2", "h3", "h4", "th"] as const),
  ...(["blank", "check", "diagram", "figure", "term"] as const),
]);

interface Marking {
  readonly pattern: RegExp;
  readonly bySpelling: ReadonlyMap<string, GlossaryTerm>;
  /** Terms that still wait for their first occurrence. */
  readonly waiting: Set<string>;
}

/**
 * The text of a lesson with a `term` element around the first occurrence of each
 * term of the glossary. A lesson opens with a question; the terms that it teaches
 * itself are marked behind that question, so that no definition answers it.
 */
export function markTerms(
  nodes: readonly RichNode[],
  glossary: Iterable<GlossaryTerm>,
  lessonId: string,
): RichNode[] {
  const terms = [...glossary].filter(({ only }) => only === undefined || only.includes(lessonId));
  if (terms.length === 0) return [...nodes];
  const own = terms.filter(({ lesson }) => lesson.startsWith(`${lessonId}#`));
  const marking: Marking = {
    pattern: patternOf(terms),
    bySpelling: new Map(terms.flatMap((term) => spellingsOf(term).map((spelling) => [spelling, term]))),
    waiting: new Set(terms.map(({ id }) => id)),
  };
  const opening = nodes.findIndex((node) => typeof node === "object" && node.tag === "check");
  for (const { id } of own) marking.waiting.delete(id);
  const before = markAll(nodes.slice(0, opening + 1), marking);
  for (const { id } of own) marking.waiting.add(id);
  return [...before, ...markAll(nodes.slice(opening + 1), marking)];
}

/** The ids of the terms that are marked in a text, in order. */
export function markedTerms(nodes: readonly RichNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    if (node.tag === "term") return node.props?.id ? [node.props.id] : [];
    return markedTerms(node.children ?? []);
  });
}

function markAll(nodes: readonly RichNode[], marking: Marking): RichNode[] {
  return nodes.flatMap((node) =>
    typeof node === "string" ? markText(node, marking) : [markIn(node, marking)],
  );
}

function markIn(element: RichElement, marking: Marking): RichElement {
  if (UNMARKED.has(element.tag) || !element.children) return element;
  return { ...element, children: markAll(element.children, marking) };
}

function markText(text: string, { pattern, bySpelling, waiting }: Marking): RichNode[] {
  const pieces: RichNode[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const term = bySpelling.get(found) ?? bySpelling.get(found.charAt(0).toLowerCase() + found.slice(1));
    if (!term || !waiting.delete(term.id)) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ tag: "term", props: { id: term.id }, children: [found] });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** Whole words only, the longest spelling first: "fencing token" is not "fencing". */
function patternOf(terms: readonly GlossaryTerm[]): RegExp {
  const spellings = terms
    .flatMap(spellingsOf)
    .sort((one, other) => other.length - one.length)
    .map(eitherCase);
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${spellings.join("|")})(?![\\p{L}\\p{N}-])`, "gu");
}

/** A spelling that begins with a small letter may begin a sentence. */
function eitherCase(spelling: string): string {
  const escaped = spelling.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const first = spelling.charAt(0);
  const capital = first.toUpperCase();
  return first === capital ? escaped : `[${first}${capital}]${escaped.slice(first.length)}`;
}
