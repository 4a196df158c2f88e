import { z } from "zod";
import { INTERVIEW_LIMITS } from "./interviews/interview-limits";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const label = z.string().max(INTERVIEW_LIMITS.sketchCharacters);
const place = z.number().min(-20_000).max(20_000);

const boxSchema = z.strictObject({ id, text: label, x: place, y: place });
const arrowSchema = z.strictObject({ id, from: id, to: id, text: label });
const distinct = (parts: readonly { readonly id: string }[]) =>
  new Set(parts.map((part) => part.id)).size === parts.length;

/** Boxes and arrows as a candidate draws them. An arrow joins two boxes that are there. */
export const sketchSchema = z
  .strictObject({
    boxes: z.array(boxSchema).max(INTERVIEW_LIMITS.sketchBoxes).refine(distinct, "each box once"),
    arrows: z.array(arrowSchema).max(INTERVIEW_LIMITS.sketchArrows).refine(distinct, "each arrow once"),
  })
  .refine(
    ({ boxes, arrows }) => {
      const ids = new Set(boxes.map((box) => box.id));
      return arrows.every(({ from, to }) => ids.has(from) && ids.has(to));
    },
    { error: "an arrow joins two boxes" },
  );

export type Sketch = z.infer<typeof sketchSchema>;
export type Box = Sketch["boxes"][number];
export type Arrow = Sketch["arrows"][number];

export const EMPTY_SKETCH: Sketch = { boxes: [], arrows: [] };

/** The sketch that a text holds, or null when it holds none. */
export function readSketch(text: string): Sketch | null {
  try {
    return sketchSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A sketch as text: equal sketches give equal texts, whatever the order in which their parts were named. */
export function sketchText({ boxes, arrows }: Sketch): string {
  return JSON.stringify({
    boxes: boxes.map(({ id, text, x, y }) => ({ id, text, x, y })),
    arrows: arrows.map(({ id, from, to, text }) => ({ id, from, to, text })),
  });
}

/** What a box is called, also while it has no name. */
export const boxName = (box: Pick<Box, "text"> | undefined): string =>
  box?.text.trim() || "a box without a name";

interface Drawn {
  readonly boxes: readonly Pick<Box, "id" | "text">[];
  readonly arrows: readonly Pick<Arrow, "from" | "to" | "text">[];
}

/** A drawing in words, one sentence for each box: for those who do not see it, and for everybody to check it by. */
export function describeSketch({ boxes, arrows }: Drawn): string[] {
  const nameOf = (wanted: string) => boxName(boxes.find((box) => box.id === wanted));
  return boxes.map((box) => {
    const out = arrows
      .filter(({ from }) => from === box.id)
      .map(({ to, text }) => (text.trim() === "" ? nameOf(to) : `${nameOf(to)} (${text.trim()})`));
    const isReached = arrows.some(({ to }) => to === box.id);
    if (out.length > 0) return `${boxName(box)} leads to ${listed(out)}.`;
    return isReached ? `${boxName(box)} leads nowhere.` : `${boxName(box)} stands alone.`;
  });
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
