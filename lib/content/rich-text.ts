import { parseMarkdown } from "./markdown";
import type { RichNode } from "./schema";

/** Texts of questions are short and asked for again and again: parsing one takes a millisecond, looking it up none. */
const REMEMBERED_MOST = 4_000;
const remembered = new Map<string, readonly RichNode[]>();

/** A short Markdown text as safe rich text. Equal texts give the same tree. */
export function richText(source: string): readonly RichNode[] {
  const known = remembered.get(source);
  if (known) return known;
  const { nodes } = parseMarkdown(source);
  if (remembered.size >= REMEMBERED_MOST) {
    // Maps keep insertion order: the first key is the oldest.
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest);
      break;
    }
  }
  remembered.set(source, nodes);
  return nodes;
}

/** Like `richText`, without the paragraph around a single paragraph: for options, labels and remarks. */
export function parseInline(source: string): readonly RichNode[] {
  const nodes = richText(source);
  const [only] = nodes;
  return nodes.length === 1 && typeof only === "object" && only.tag === "p" ? (only.children ?? []) : nodes;
}
