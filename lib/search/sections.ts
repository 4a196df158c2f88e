import { plainText, type RichNode } from "@/lib/content/schema";

export interface Section {
  /** Of its heading; null for what stands before the first one. */
  readonly anchor: string | null;
  readonly title: string | null;
  readonly text: string;
}

/** A text cut at its headings, so that a search leads to the paragraph and not to the page. */
export function sectionsOf(nodes: readonly RichNode[]): readonly Section[] {
  const sections: { anchor: string | null; title: string | null; nodes: RichNode[] }[] = [
    { anchor: null, title: null, nodes: [] },
  ];
  for (const node of nodes) {
    if (typeof node !== "string" && (node.tag === "h2" || node.tag === "h3")) {
      const title = plainText(node.children ?? []);
      sections.push({ anchor: node.props?.id ?? null, title, nodes: [] });
    } else sections.at(-1)?.nodes.push(node);
  }
  return sections
    .map(({ nodes: inside, ...section }) => ({ ...section, text: plainText(inside) }))
    .filter(({ text, title }) => text !== "" || title !== null);
}
