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
  /** Of its whole text, in pixels; 0 when it has none. */
  readonly width: number;
  /** Higher is served first; among equals the later one. */
  readonly weight: number;
}

interface PlacedLabel {
  readonly side: "right" | "left";
  /** Room for the text; less than its width when it must be cut. */
  readonly room: number;
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

const GAP_PX = 6;
/** Less of a text than this says nothing. */
const ROOM_PX_MIN = 42;

/**
 * Where the text of each mark is written: beside it, cut where another mark or its text begins. Marks without room for
 * theirs are absent.
 */
export function placeLabels<T extends Mark>(
  marks: readonly T[],
  { left, right }: Edges,
): Map<T, PlacedLabel> {
  const placed = new Map<T, PlacedLabel>();
  const taken = marks.map(({ x }) => ({ from: x, to: x }));
  for (const mark of [...marks].sort((a, b) => b.weight - a.weight || b.x - a.x)) {
    if (mark.width <= 0) continue;
    const others = taken.filter(({ from, to }) => from !== mark.x || to !== mark.x);
    const roomRight =
      Math.min(right, ...others.filter(({ to }) => to > mark.x).map(({ from }) => from - GAP_PX)) - mark.x;
    const roomLeft =
      mark.x - Math.max(left, ...others.filter(({ from }) => from < mark.x).map(({ to }) => to + GAP_PX));
    const least = Math.min(mark.width, ROOM_PX_MIN);
    const side =
      mark.width <= roomRight
        ? "right"
        : mark.width <= roomLeft
          ? "left"
          : roomRight >= least
            ? "right"
            : roomLeft >= least
              ? "left"
              : null;
    if (side === null) continue;
    const room = Math.min(mark.width, side === "right" ? roomRight : roomLeft);
    placed.set(mark, { side, room });
    taken.push(side === "right" ? { from: mark.x, to: mark.x + room } : { from: mark.x - room, to: mark.x });
  }
  return placed;
}

/** The text, cut to the room there is. */
export function fitText(text: string, room: number, characterPx: number): string {
  const characters = Math.floor(room / characterPx + 0.01);
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}
