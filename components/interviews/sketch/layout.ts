import type { Arrow, Box } from "@/lib/sketch";

/** Of a box, in the drawing's own pixels. */
export const BOX = { width: 176, height: 72 };
const COLUMN = BOX.width + 96;
const ROW = BOX.height + 44;

interface Part {
  readonly id: string;
  readonly text: string;
}

type Joined = Pick<Arrow, "from" | "to">;

/** Places for parts that have none: as many columns to the right as arrows lead to a part, without going in circles. */
export function placed(parts: readonly Part[], arrows: readonly Joined[]): Box[] {
  const columns = columnsOf(parts, arrows);
  const rows = new Map<number, number>();
  return parts.map(({ id, text }) => {
    const column = columns.get(id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { id, text, x: column * COLUMN, y: row * ROW };
  });
}

/** How many arrows a part is away from one that no arrow leads to, by the shortest way. */
function columnsOf(parts: readonly Part[], arrows: readonly Joined[]): Map<string, number> {
  const columns = new Map<string, number>();
  const reached = new Set(arrows.map(({ to }) => to));
  const starts = parts.filter(({ id }) => !reached.has(id));
  let ring = (starts.length > 0 ? starts : parts.slice(0, 1)).map(({ id }) => id);
  for (let column = 0; ring.length > 0; column += 1) {
    for (const id of ring) columns.set(id, column);
    const here = new Set(ring);
    const next = arrows.filter(({ from, to }) => here.has(from) && !columns.has(to)).map(({ to }) => to);
    ring = [...new Set(next)];
  }
  return columns;
}

/** Where a new box finds room: below all others, so that it covers none. */
export function freePlace(boxes: readonly Box[]): { x: number; y: number } {
  if (boxes.length === 0) return { x: 0, y: 0 };
  const last = boxes.at(-1);
  const right = { x: (last?.x ?? 0) + COLUMN, y: last?.y ?? 0 };
  const isTaken = boxes.some(
    ({ x, y }) => Math.abs(x - right.x) < COLUMN - 40 && Math.abs(y - right.y) < ROW - 20,
  );
  const isFar = right.x > 3 * COLUMN;
  return isTaken || isFar ? { x: 0, y: Math.max(...boxes.map(({ y }) => y)) + ROW } : right;
}
