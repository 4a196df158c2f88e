/**
 * Text that is safe to draw: a small JSON tree over a fixed list of tags and
 * properties. It is all that authored Markdown can become; there is no node
 * for raw HTML, scripts, styles or handlers.
 */
export const RICH_TAGS = [
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
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
  // Components, from directives, from cloze gaps and from the glossary.
  "blank",
  "callout",
  "check",
  "experiment",
  "figure",
  "interview",
  "term",
] as const;
export type RichTag = (typeof RICH_TAGS)[number];

export interface RichProps {
  /** An https URL, a path of this site, or a fragment of this page. */
  readonly href?: string;
  /** Anchor of a heading; name of a check, a figure, a blank or a term. */
  readonly id?: string;
  readonly title?: string;
  readonly start?: number;
  readonly align?: "left" | "center" | "right";
  /** Of a code block. */
  readonly language?: string;
  /** Of a callout. */
  readonly kind?: CalloutKind;
  /** Of an experiment: the question that is asked first. */
  readonly predict?: string;
  /** Of an interview answer. */
  readonly level?: InterviewLevel;
}

export interface RichElement {
  readonly tag: RichTag;
  readonly props?: RichProps;
  readonly children?: readonly RichNode[];
}

export type RichNode = string | RichElement;

export const CALLOUT_KINDS = ["note", "warning", "misconception"] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const INTERVIEW_LEVELS = ["mid", "senior", "staff"] as const;
export type InterviewLevel = (typeof INTERVIEW_LEVELS)[number];

/** Figures that a lesson can hold; components/courses/figures draws each. */
export const FIGURE_IDS = [
  "three-pillars-one-failure",
  "trace-waterfall",
  "traceparent",
  "red-use-console",
  "bad-and-good-log",
  "nine-steps",
] as const;

const BLOCK_TAGS: ReadonlySet<RichTag> = new Set([
  "blockquote",
  "h2",
  "h3",
  "h4",
  "hr",
  "li",
  "p",
  "pre",
  "td",
  "th",
  "callout",
  "interview",
]);

/** The plain words of a rich text, for outlines, labels and counts; blocks end with a line break. */
export function plainText(nodes: readonly RichNode[]): string {
  const textOf = (node: RichNode): string =>
    typeof node === "string"
      ? node
      : (node.children ?? []).map(textOf).join("") + (BLOCK_TAGS.has(node.tag) ? "\n" : "");
  return nodes.map(textOf).join("").trim();
}

/** A heading of a lesson, for "On this page". */
export interface OutlineEntry {
  readonly id: string;
  readonly text: string;
  readonly depth: 2 | 3;
}
