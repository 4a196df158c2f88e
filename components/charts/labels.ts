/** Where texts go so that none covers another. */

export interface Placed<T> {
  readonly item: T;
  readonly position: number;
}

interface Lane {
  readonly low: number;
  readonly high: number;
  readonly gap: number;
}

/** Moves labels apart along one axis by at least `gap`, inside [low, high], keeping their order. */
export function spreadApart<T>(items: readonly Placed<T>[], { low, high, gap }: Lane): Placed<T>[] {
  const sorted = [...items].sort((a, b) => a.position - b.position);
  let floor = low;
  const down = sorted.map(({ item, position }) => {
    const at = Math.max(floor, position);
    floor = at + gap;
    return { item, position: at };
  });
  let ceiling = high;
  return down
    .reverse()
    .map(({ item, position }) => {
      const at = Math.min(ceiling, position);
      ceiling = at - gap;
      return { item, position: at };
    })
    .reverse();
}

interface Mark {
  readonly x: number;
  readonly width: number;
}

export type LabelSide = "right" | "left";

/**
 * On which side of its mark each text is written: to the right, or to the left where the edge is near. Marks without room
 * for their text are absent. Later marks are served first, for they matter more now.
 */
export function labelSides<T extends Mark>(marks: readonly T[], right: number): Map<T, LabelSide> {
  const sides = new Map<T, LabelSide>();
  const sorted = [...marks].sort((a, b) => a.x - b.x);
  let free = right;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    const mark = sorted[i];
    if (!mark) continue;
    const previous = sorted[i - 1]?.x ?? 0;
    if (mark.x + mark.width <= free) {
      sides.set(mark, "right");
      free = mark.x - GAP_PX;
    } else if (free >= mark.x && mark.x - mark.width >= previous + GAP_PX) {
      sides.set(mark, "left");
      free = mark.x - mark.width - GAP_PX;
    } else {
      free = Math.min(free, mark.x - GAP_PX);
    }
  }
  return sides;
}

const GAP_PX = 6;
