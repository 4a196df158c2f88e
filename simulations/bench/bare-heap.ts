/**
 * What an event set costs at least: a binary heap of packed (time, sequence,
 * slot) triples in one typed array. It cannot cancel and checks nothing.
 */
export interface BareHeap {
  size: number;
  sequence: number;
  readonly cells: Float64Array;
}

/** An empty heap for at most `capacity` entries. */
export function createBareHeap(capacity: number): BareHeap {
  return { size: 0, sequence: 0, cells: new Float64Array(3 * capacity) };
}

/** Time of the first entry. */
export function topTime(heap: BareHeap): number {
  return heap.cells[0] ?? NaN;
}

/** Slot of the first entry. */
export function topSlot(heap: BareHeap): number {
  return heap.cells[2] ?? NaN;
}

/** Adds an entry. */
export function push(heap: BareHeap, time: number, slot: number): void {
  const { cells } = heap;
  const sequence = heap.sequence;
  heap.sequence += 1;
  let index = heap.size;
  heap.size += 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = cells[3 * parent] ?? NaN;
    if (above <= time) break; // What is in the heap was first.
    cells[3 * index] = above;
    cells[3 * index + 1] = cells[3 * parent + 1] ?? NaN;
    cells[3 * index + 2] = cells[3 * parent + 2] ?? NaN;
    index = parent;
  }
  cells[3 * index] = time;
  cells[3 * index + 1] = sequence;
  cells[3 * index + 2] = slot;
}

/** Takes the first entry out. */
export function pop(heap: BareHeap): void {
  const { cells } = heap;
  heap.size -= 1;
  const { size } = heap;
  const time = cells[3 * size] ?? NaN;
  const sequence = cells[3 * size + 1] ?? NaN;
  const slot = cells[3 * size + 2] ?? NaN;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= size) break;
    let below = cells[3 * child] ?? NaN;
    if (child + 1 < size) {
      const right = cells[3 * child + 3] ?? NaN;
      if (
        right < below ||
        (right === below && (cells[3 * child + 4] ?? NaN) < (cells[3 * child + 1] ?? NaN))
      ) {
        child += 1;
        below = right;
      }
    }
    if (time < below || (time === below && sequence < (cells[3 * child + 1] ?? NaN))) break;
    cells[3 * index] = below;
    cells[3 * index + 1] = cells[3 * child + 1] ?? NaN;
    cells[3 * index + 2] = cells[3 * child + 2] ?? NaN;
    index = child;
  }
  cells[3 * index] = time;
  cells[3 * index + 1] = sequence;
  cells[3 * index + 2] = slot;
}
