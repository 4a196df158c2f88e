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

/** Which marks keep their text when it is written to the right of x: later marks win, for they matter more now. */
export function keptLabels<T extends Mark>(marks: readonly T[], right: number): Set<T> {
  const kept = new Set<T>();
  let free = right;
  for (const mark of [...marks].sort((a, b) => b.x - a.x)) {
    if (mark.x + mark.width > free) continue;
    kept.add(mark);
    free = mark.x - 6;
  }
  return kept;
}
