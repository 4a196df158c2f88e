/** A rectangle of the drawing, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text of the drawing with the room that it takes. */
export interface Label {
  readonly lines: readonly string[];
  readonly anchor: "start" | "middle" | "end";
  /** Where the text is anchored, and the middle of its height. */
  readonly x: number;
  readonly y: number;
  readonly look: LabelLook;
  readonly box: Box;
}

export type LabelLook = "name" | "plain" | "value" | "quiet";

/** Mean widths of a character, a little generous: the boxes decide what overlaps. */
const CHARACTER: Readonly<Record<LabelLook, number>> = { name: 6.9, plain: 6.1, value: 6.8, quiet: 6 };
export const LINE = 15;
/** Around a value, whose box is drawn. */
const PADDING = 4;

/** How wide a text is drawn, by its characters. */
export function widthOf(text: string, look: LabelLook): number {
  const longest = Math.max(...text.split("\n").map(({ length }) => length));
  return longest * CHARACTER[look] + (look === "value" ? 2 * PADDING : 0);
}

/** A text at its place, with its box. A line break in the text is one in the drawing. */
export function labelAt(
  text: string,
  at: { readonly x: number; readonly y: number },
  { look = "plain", anchor = "middle" }: Partial<Pick<Label, "look" | "anchor">> = {},
): Label {
  const lines = text.split("\n");
  const width = widthOf(text, look);
  const height = lines.length * LINE;
  const left = { start: 0, middle: width / 2, end: width }[anchor];
  return { lines, anchor, look, ...at, box: { x: at.x - left, y: at.y - height / 2, width, height } };
}

/** Whether two boxes share more than their edges. */
export function overlap(one: Box, other: Box): boolean {
  const slack = 1;
  return (
    one.x + one.width > other.x + slack &&
    other.x + other.width > one.x + slack &&
    one.y + one.height > other.y + slack &&
    other.y + other.height > one.y + slack
  );
}

/** The pairs of texts that lie over one another, in words. */
export function overlaps(labels: readonly Label[]): string[] {
  return labels.flatMap((label, index) =>
    labels
      .slice(index + 1)
      .filter(({ box }) => overlap(label.box, box))
      .map((other) => `"${label.lines.join(" ")}" and "${other.lines.join(" ")}" overlap.`),
  );
}

const MARGIN = 8;

/** The view box that holds all boxes. */
export function frameOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  return { x, y, width: Math.ceil(right - x), height: Math.ceil(bottom - y) };
}
