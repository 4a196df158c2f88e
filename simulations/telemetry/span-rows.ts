import { f64, i32 } from "./columns";

/**
 * Spans as rows of 32-bit cells: what belongs to one span lies side by side, so
 * that a span costs a line or two of the processor's cache instead of one for
 * each of its fields. A row is named by the index of its first cell. Plain data.
 */
export interface SpanRows {
  cells: Int32Array;
  /** The same memory as doubles: the cell n is at n / 2. */
  times: Float64Array;
}

/* The cells of every row: all that a reader needs. */
export const ID_HIGH = 0;
export const ID_LOW = 1;
/** Both zero for a root. */
export const PARENT_HIGH = 2;
export const PARENT_LOW = 3;
/** Two cells each, as a double; the end is OPEN while the span runs. */
export const START = 4;
export const END = 6;
export const NAME = 8;
export const RESOURCE = 9;
export const KIND = 10;
export const STATUS = 11;
/** How many they are: an even number, for the doubles' sake. */
export const ROW_CELLS = 12;

/** End of a span that has not ended. */
export const OPEN = -1;

/** Rows of nothing, over so many cells (an even number). */
export function createSpanRows(cells: number): SpanRows {
  const memory = new Int32Array(cells);
  return { cells: memory, times: new Float64Array(memory.buffer) };
}

/** Makes room for so many cells, at least doubling; new ones are zero. */
export function ensureCells(rows: SpanRows, cells: number): void {
  if (rows.cells.length >= cells) return;
  const wider = new Int32Array(Math.max(cells, rows.cells.length * 2));
  wider.set(rows.cells);
  rows.cells = wider;
  rows.times = new Float64Array(wider.buffer);
}

export function startOf(rows: SpanRows, row: number): number {
  return f64(rows.times, (row + START) >> 1);
}

/** OPEN while it runs. */
export function endOf(rows: SpanRows, row: number): number {
  return f64(rows.times, (row + END) >> 1);
}

/** Text id. */
export function nameOf(rows: SpanRows, row: number): number {
  return i32(rows.cells, row + NAME);
}

export function resourceOf(rows: SpanRows, row: number): number {
  return i32(rows.cells, row + RESOURCE);
}

export function kindOf(rows: SpanRows, row: number): number {
  return i32(rows.cells, row + KIND);
}

export function statusOf(rows: SpanRows, row: number): number {
  return i32(rows.cells, row + STATUS);
}

export function isRoot(rows: SpanRows, row: number): boolean {
  return (i32(rows.cells, row + PARENT_HIGH) | i32(rows.cells, row + PARENT_LOW)) === 0;
}
