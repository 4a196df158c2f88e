import { InvariantError } from "../kernel/assert";

/**
 * Columns: typed arrays that grow by doubling. As in kernel/cells, a reader for
 * each element type keeps call sites monomorphic, and an index out of range is
 * a bug that is told at once instead of turning into NaN three functions later.
 */

type Column = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int32Array | Float64Array;

export { f64, i32 } from "../kernel/cells";

export function u8(column: Uint8Array, row: number): number {
  const value = column[row];
  if (value === undefined) throw new InvariantError(`no byte at row ${row}`);
  return value;
}

export function i8(column: Int8Array, row: number): number {
  const value = column[row];
  if (value === undefined) throw new InvariantError(`no signed byte at row ${row}`);
  return value;
}

export function u16(column: Uint16Array, row: number): number {
  const value = column[row];
  if (value === undefined) throw new InvariantError(`no 16-bit cell at row ${row}`);
  return value;
}

export function u32(column: Uint32Array, row: number): number {
  const value = column[row];
  if (value === undefined) throw new InvariantError(`no 32-bit cell at row ${row}`);
  return value;
}

/** The element of a plain array at a row that must exist. */
export function item<T>(list: readonly T[], row: number): T {
  if (row < 0 || row >= list.length) throw new InvariantError(`no item ${row} of ${list.length}`);
  return list[row] as T;
}

/**
 * Makes room for `rows` rows in every typed array among the properties of
 * `columns`, at least doubling, so that appending costs amortised constant
 * time. Other properties are left alone.
 */
export function ensureRows(columns: object, rows: number): void {
  const fields = columns as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    const column = fields[name];
    if (ArrayBuffer.isView(column)) fields[name] = grown(column as Column, rows);
  }
}

/** The same column, or a copy of at least twice its length that holds `rows`; new cells are zero. */
export function grown<C extends Column>(column: C, rows: number): C {
  if (column.length >= rows) return column;
  const Constructor = column.constructor as new (length: number) => C;
  const wider = new Constructor(Math.max(rows, column.length * 2));
  wider.set(column);
  return wider;
}
