import type { Root as HastRoot } from "hast";
import type { Nodes as MdastNodes, Root as MdastRoot } from "mdast";
import rehypeSanitize, { type Options as SanitizeSchema } from "rehype-sanitize";
import rehypeSlug from "rehype-slug";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { DIRECTIVES, EXPERIMENT_ID, QUESTION_ID } from "./directives";
import { HEADING_PREFIX } from "./links";
import { MARKDOWN_LIMITS, refusal } from "./markdown-limits";
import { restrict, type Mention } from "./markdown-restrict";
import type { Problem } from "./problem";
import { toRich } from "./rich-from-hast";
import {
  CALLOUT_KINDS,
  FIGURE_IDS,
  INTERVIEW_LEVELS,
  plainText,
  type OutlineEntry,
  type RichNode,
} from "./schema";

/** What one authored text becomes. */
export interface RichDocument {
  readonly nodes: readonly RichNode[];
  readonly outline: readonly OutlineEntry[];
  /** Checks, figures and links in the text, with their lines. */
  readonly mentions: readonly Mention[];
  readonly words: number;
  /** Everything that was refused or dropped. Empty for a text that is rendered as written. */
  readonly problems: readonly Problem[];
}

/** Only this reaches the tree: the tags and properties that `RichNode` can hold. */
const SANITIZE: SanitizeSchema = {
  tagNames: [
    ...[
      "a",
      "blockquote",
      "br",
      "code",
      "del",
      "em",
      "h2",
      "h3",
      "h4",
      "hr",
      "li",
      "ol",
      "p",
      "pre",
      "strong",
    ],
    ...["table", "tbody", "td", "th", "thead", "tr", "ul"],
    ...Object.keys(DIRECTIVES).map((name) => `x-${name}`),
  ],
  attributes: {
    a: ["href"],
    h2: ["id"],
    h3: ["id"],
    h4: ["id"],
    ol: ["start"],
    td: [["align", "left", "center", "right"]],
    th: [["align", "left", "center", "right"]],
    code: [["className", /^language-[a-z0-9+-]{1,20}$/]],
    "x-check": [["name", QUESTION_ID]],
    "x-experiment": [
      ["name", EXPERIMENT_ID],
      ["predict", QUESTION_ID],
    ],
    "x-figure": [["name", ...FIGURE_IDS]],
    "x-callout": [["kind", ...CALLOUT_KINDS], "title"],
    "x-interview": [["level", ...INTERVIEW_LEVELS]],
  },
  protocols: { href: ["https"] },
  clobber: ["id"],
  clobberPrefix: HEADING_PREFIX,
  ancestors: { tbody: ["table"], td: ["table"], th: ["table"], thead: ["table"], tr: ["table"] },
  required: {},
  strip: ["script", "style"],
  allowComments: false,
  allowDoctypes: false,
};

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .freeze();
// Raw HTML is not carried over (`allowDangerousHtml` stays off), and sanitising is the last step.
const toHast = unified().use(remarkRehype).use(rehypeSlug).use(rehypeSanitize, SANITIZE).freeze();

/**
 * Authored Markdown to a tree that is safe to draw: the one way for built-in
 * and for instructors' texts. Never throws; what it refuses is in `problems`.
 * `place.line` is the line of the file at which `source` begins.
 */
export function parseMarkdown(
  source: string,
  place: { readonly file: string; readonly line: number } = { file: "", line: 1 },
): RichDocument {
  const problems: Problem[] = [];
  const report = (line: number, rule: string, message: string) =>
    problems.push({ file: place.file, line: line + place.line - 1, rule, message });
  const refused = refusal(source);
  if (refused) {
    report(refused.line, "limit", refused.message);
    return { nodes: [], outline: [], mentions: [], words: 0, problems };
  }
  const tree: MdastRoot = parser.parse(source);
  const excess = treeFault(tree);
  if (excess) {
    report(1, "limit", excess);
    return { nodes: [], outline: [], mentions: [], words: 0, problems };
  }
  const mentions = restrict(tree, source, report).map((mention) => ({
    ...mention,
    line: mention.line + place.line - 1,
  }));
  const hast: HastRoot = toHast.runSync(tree);
  const nodes = toRich(hast);
  return {
    nodes,
    outline: outlineOf(nodes),
    mentions,
    words: plainText(nodes).split(/\s+/).filter(Boolean).length,
    problems,
  };
}

function treeFault(tree: MdastRoot): string | null {
  let nodes = 0;
  const stack: { readonly node: MdastNodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, depth } = top;
    if (++nodes > MARKDOWN_LIMITS.nodes) return `The text has more than ${MARKDOWN_LIMITS.nodes} parts.`;
    if (depth > MARKDOWN_LIMITS.depth)
      return `The text is nested more than ${MARKDOWN_LIMITS.depth} levels deep.`;
    // Rows are padded to the width of the table's head, so its width multiplies.
    if (node.type === "table" && (node.align?.length ?? 0) > MARKDOWN_LIMITS.tableColumns) {
      return `A table has more than ${MARKDOWN_LIMITS.tableColumns} columns.`;
    }
    if ("children" in node) for (const child of node.children) stack.push({ node: child, depth: depth + 1 });
  }
  return null;
}

function outlineOf(nodes: readonly RichNode[]): OutlineEntry[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string" || (node.tag !== "h2" && node.tag !== "h3") || !node.props?.id) return [];
    return [{ id: node.props.id, text: plainText(node.children ?? []), depth: node.tag === "h2" ? 2 : 3 }];
  });
}
