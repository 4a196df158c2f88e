import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { Box, Sketch } from "@/lib/sketch";
import { freePlace } from "./layout";

/* Changes to a sketch. Each returns a new one, or the same when there is nothing to change. */

/** Adds a box where there is room; the id is the caller's. */
export function withBox(sketch: Sketch, id: string, text = ""): Sketch {
  if (sketch.boxes.length >= INTERVIEW_LIMITS.sketchBoxes) return sketch;
  return { ...sketch, boxes: [...sketch.boxes, { id, text, ...freePlace(sketch.boxes) }] };
}

/** Names or moves a box. */
export function withChangedBox(sketch: Sketch, id: string, part: Partial<Omit<Box, "id">>): Sketch {
  return { ...sketch, boxes: sketch.boxes.map((box) => (box.id === id ? { ...box, ...part } : box)) };
}

/** Removes a box with its arrows. */
export function withoutBox(sketch: Sketch, id: string): Sketch {
  return {
    boxes: sketch.boxes.filter((box) => box.id !== id),
    arrows: sketch.arrows.filter(({ from, to }) => from !== id && to !== id),
  };
}

/** Joins two boxes, once in each direction; a box is not joined to itself. */
export function withArrow(sketch: Sketch, from: string, to: string): Sketch {
  const ids = sketch.boxes.map(({ id }) => id);
  const isKnown = sketch.arrows.some((arrow) => arrow.from === from && arrow.to === to);
  const isPossible = from !== to && ids.includes(from) && ids.includes(to);
  if (isKnown || !isPossible || sketch.arrows.length >= INTERVIEW_LIMITS.sketchArrows) return sketch;
  return { ...sketch, arrows: [...sketch.arrows, { id: arrowId(from, to), from, to, text: "" }] };
}

/** Says what an arrow carries. */
export function withArrowText(sketch: Sketch, id: string, text: string): Sketch {
  return { ...sketch, arrows: sketch.arrows.map((arrow) => (arrow.id === id ? { ...arrow, text } : arrow)) };
}

/** Removes an arrow. */
export const withoutArrow = (sketch: Sketch, id: string): Sketch => ({
  ...sketch,
  arrows: sketch.arrows.filter((arrow) => arrow.id !== id),
});

const arrowId = (from: string, to: string): string => `${from}-${to}`;
