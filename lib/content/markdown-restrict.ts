import type { Heading, Nodes, Parents, Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { directiveFaults } from "./directives";
import { judgeLink } from "./links";
import { MARKDOWN_LIMITS } from "./markdown-limits";

/** A reference from a text to something that has to exist. */
export interface Mention {
  readonly kind: "check" | "experiment" | "figure" | "link";
  /** The id, or where the link leads. */
  readonly target: string;
  readonly line: number;
}

type Report = (line: number, rule: string, message: string) => void;

interface Visit {
  readonly source: string;
  readonly report: Report;
  readonly mentions: Mention[];
  directives: number;
  lastDepth: number;
}

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/**
 * Takes out of a parsed text what may not be authored, and gives directives
 * their element names. Everything taken out is reported.
 */
export function restrict(tree: Root, source: string, report: Report): Mention[] {
  const state: Visit = { source, report, mentions: [], directives: 0, lastDepth: 1 };
  visit(tree, (node, index, parent) => {
    if (index === undefined || parent === undefined) return undefined;
    const replacement = replacementFor(node as RootContent, state);
    if (!replacement) return undefined;
    // The types cannot say that phrasing replaces phrasing and blocks replace blocks; restriction never mixes them.
    (parent as Parents & { children: RootContent[] }).children.splice(index, 1, ...replacement);
    return [SKIP, index] as const;
  });
  return state.mentions;
}

/** What stands instead of the node; null when it stays. */
function replacementFor(node: RootContent, state: Visit): RootContent[] | null {
  switch (node.type) {
    case "html":
      state.report(lineOf(node), "html", "Raw HTML is not rendered; use Markdown or a directive.");
      return [];
    case "image":
    case "imageReference":
      state.report(lineOf(node), "image", "Images are not supported; use a figure.");
      return node.alt ? [{ type: "text", value: node.alt }] : [];
    case "footnoteReference":
    case "footnoteDefinition":
      state.report(lineOf(node), "footnote", "Footnotes are not supported.");
      return [];
    case "heading":
      return restrictHeading(node, state);
    case "link":
    case "definition":
      return restrictLink(node, state);
    case "textDirective": {
      // `10:30am` or `key:value` in prose: what looks like an inline directive is text.
      const { start, end } = node.position ?? {};
      return [{ type: "text", value: state.source.slice(start?.offset, end?.offset) }];
    }
    case "leafDirective":
    case "containerDirective":
      return restrictDirective(node, state);
    default:
      return null;
  }
}

function restrictHeading(node: Heading, state: Visit): null {
  const { depth } = node;
  if (depth === 1)
    state.report(
      lineOf(node),
      "heading",
      "The title is the only first-level heading; begin sections with ##.",
    );
  if (depth > 4) state.report(lineOf(node), "heading", "Headings go no deeper than ####.");
  if (depth > state.lastDepth + 1)
    state.report(lineOf(node), "heading", `A heading jumps from level ${state.lastDepth} to ${depth}.`);
  node.depth = depth < 2 ? 2 : depth > 4 ? 4 : depth;
  state.lastDepth = node.depth;
  return null;
}

function restrictLink(
  node: Extract<RootContent, { type: "link" | "definition" }>,
  state: Visit,
): RootContent[] | null {
  const verdict = judgeLink(node.url);
  if ("fault" in verdict) {
    state.report(lineOf(node), "link", verdict.fault);
    return node.type === "link" ? node.children : [];
  }
  node.url = verdict.href;
  state.mentions.push({ kind: "link", target: verdict.href, line: lineOf(node) });
  return null;
}

function restrictDirective(
  node: Extract<RootContent, { type: "leafDirective" | "containerDirective" }>,
  state: Visit,
): RootContent[] | null {
  const attributes = node.attributes ?? {};
  const faults = directiveFaults(node.name, node.type, attributes);
  if (++state.directives > MARKDOWN_LIMITS.directives)
    faults.push(`There are more than ${MARKDOWN_LIMITS.directives} directives.`);
  const [first] = node.children;
  if (node.type === "leafDirective" ? first : first?.type === "paragraph" && first.data?.directiveLabel) {
    faults.push(`The directive "${node.name}" takes no [label].`);
  }
  if (node.type === "containerDirective" && !isClosed(node, state.source))
    faults.push(`The directive "${node.name}" is not closed by :::.`);
  if (faults.length > 0) {
    for (const fault of faults) state.report(lineOf(node), "directive", fault);
    return node.type === "containerDirective" ? node.children : [];
  }
  const { id, ...rest } = attributes;
  if (id && (node.name === "check" || node.name === "figure" || node.name === "experiment"))
    state.mentions.push({ kind: node.name, target: id, line: lineOf(node) });
  // A prediction before a run is asked and counted as any question of the text.
  if (rest.predict) state.mentions.push({ kind: "check", target: rest.predict, line: lineOf(node) });
  node.data = { ...node.data, hName: `x-${node.name}`, hProperties: id ? { ...rest, name: id } : rest };
  return null;
}

function isClosed(node: Nodes, source: string): boolean {
  const { start, end } = node.position ?? {};
  const lines = source.slice(start?.offset, end?.offset).trimEnd().split("\n");
  return lines.length > 1 && /^[ \t>]*:{3,}[ \t]*$/.test(lines.at(-1) ?? "");
}
