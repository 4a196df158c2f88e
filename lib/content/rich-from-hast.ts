import type { Element, ElementContent, Root } from "hast";
import { judgeLink } from "./links";
import { RICH_TAGS, type RichElement, type RichNode, type RichProps, type RichTag } from "./schema";

const TAGS: ReadonlySet<string> = new Set<RichTag>(RICH_TAGS);
/** White space between the children of these is layout of the source, not text. */
const BLOCKS: ReadonlySet<string> = new Set([
  "blockquote",
  "ol",
  "ul",
  "table",
  "thead",
  "tbody",
  "tr",
  "callout",
  "interview",
]);
const DIRECTIVE_PREFIX = "x-";

/**
 * A sanitised tree in the form that travels to browsers. It is a second,
 * independent allow-list: what `RichNode` has no name for cannot pass.
 */
export function toRich(root: Root): RichNode[] {
  return contents(root.children as ElementContent[], true);
}

function contents(children: readonly ElementContent[], block: boolean): RichNode[] {
  const nodes: RichNode[] = [];
  for (const child of children) {
    if (child.type === "text") {
      if (!block || child.value.trim() !== "") nodes.push(child.value);
    } else if (child.type === "element") {
      const element = richElement(child);
      if (element) nodes.push(element);
    }
  }
  return nodes;
}

function richElement(node: Element): RichElement | null {
  const tag = node.tagName.startsWith(DIRECTIVE_PREFIX)
    ? node.tagName.slice(DIRECTIVE_PREFIX.length)
    : node.tagName;
  if (!TAGS.has(tag)) return null;
  if (tag === "pre") return codeBlock(node);
  const props = richProps(node);
  const children = contents(node.children, BLOCKS.has(tag));
  return {
    tag: tag as RichTag,
    ...(Object.keys(props).length > 0 ? { props } : {}),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** `pre > code.language-x` becomes one element that knows its language. */
function codeBlock(node: Element): RichElement {
  const [code] = node.children;
  if (code?.type !== "element") return { tag: "pre", children: contents(node.children, false) };
  const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = classes.map(String).find((name) => name.startsWith("language-"));
  return {
    tag: "pre",
    ...(language ? { props: { language: language.slice("language-".length) } } : {}),
    children: contents(code.children, false),
  };
}

function richProps({ properties }: Element): RichProps {
  const { id, name, href, title, start, align, kind, level, predict } = properties;
  const anchor = name ?? id;
  const link = typeof href === "string" ? safeHref(href) : null;
  return {
    ...(typeof anchor === "string" ? { id: anchor } : {}),
    ...(link ? { href: link } : {}),
    ...(typeof predict === "string" ? { predict } : {}),
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof start === "number" ? { start } : {}),
    ...(align === "left" || align === "center" || align === "right" ? { align } : {}),
    ...(kind === "note" || kind === "warning" || kind === "misconception" ? { kind } : {}),
    ...(level === "mid" || level === "senior" || level === "staff" ? { level } : {}),
  };
}

/** Fragments already carry their prefix here, so they are only looked at, not judged again. */
function safeHref(href: string): string | null {
  if (href.startsWith("#") || href.startsWith("/courses/")) return href.startsWith("//") ? null : href;
  const verdict = judgeLink(href);
  return "href" in verdict ? verdict.href : null;
}
