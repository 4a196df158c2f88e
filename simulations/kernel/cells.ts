import { InvariantError } from "./assert";

/**
 * Reads of typed-array cells that the caller knows to be in range. One function
 * for each array type keeps every call site monomorphic, and each is so small
 * that V8 inlines it whatever else a caller has inlined (27 bytes of bytecode);
 * the check itself costs nothing there, because the bounds check has made it.
 */

/** A cell of a Float64Array; throws InvariantError when out of range. */
export function f64(cells: Float64Array, index: number): number {
  const value = cells[index];
  if (value === undefined) outOfRange(index);
  return value;
}

/** A cell of an Int32Array; throws InvariantError when out of range. */
export function i32(cells: Int32Array, index: number): number {
  const value = cells[index];
  if (value === undefined) outOfRange(index);
  return value;
}

function outOfRange(index: number): never {
  throw new InvariantError(`no cell ${index}`);
}

/** A copy of twice the length, the new cells zero. */
export function doubledF64(cells: Float64Array): Float64Array {
  const wider = new Float64Array(cells.length * 2);
  wider.set(cells);
  return wider;
}

/** A copy of twice the length, the new cells zero. */
export function doubledI32(cells: Int32Array): Int32Array {
  const wider = new Int32Array(cells.length * 2);
  wider.set(cells);
  return wider;
}
