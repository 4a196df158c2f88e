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
  /** Of its whole text, in pixels. */
  readonly width: number;
}

interface PlacedLabel {
  readonly side: "right" | "left";
  /** Room for the text; less than its width when it must be cut. */
  readonly room: number;
}

const GAP_PX = 6;
/** Less of a text than this says nothing. */
const ROOM_PX_MIN = 42;

/**
 * Where the text of each mark is written: to its right, cut where the next mark begins, or to its left where the edge is
 * near. Marks without room for theirs are absent. Later marks are served first, for they matter more now.
 */
export function placeLabels<T extends Mark>(
  marks: readonly T[],
  { left, right }: { readonly left: number; readonly right: number },
): Map<T, PlacedLabel> {
  const placed = new Map<T, PlacedLabel>();
  const sorted = [...marks].sort((a, b) => a.x - b.x);
  let free = right;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    const mark = sorted[i];
    if (!mark) continue;
    const before = Math.max(left, (sorted[i - 1]?.x ?? -Infinity) + GAP_PX);
    const [roomRight, roomLeft] = [free - mark.x, Math.min(free, mark.x) - before];
    if (mark.width > roomRight && mark.width <= roomLeft) {
      placed.set(mark, { side: "left", room: mark.width });
      free = mark.x - mark.width - GAP_PX;
      continue;
    }
    if (Math.min(mark.width, ROOM_PX_MIN) <= roomRight) {
      placed.set(mark, { side: "right", room: Math.min(mark.width, roomRight) });
    }
    free = Math.min(free, mark.x - GAP_PX);
  }
  return placed;
}

/** The text, cut to the room there is. */
export function fitText(text: string, room: number, characterPx: number): string {
  const characters = Math.floor(room / characterPx);
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}
