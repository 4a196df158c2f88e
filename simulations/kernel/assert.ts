/** A broken invariant of the engine: a bug of ours, never a condition of the simulated world. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Throws InvariantError unless `condition` holds. Cheap, and on in every build. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value itself, when it is there. For table look-ups that cannot miss unless the engine is wrong. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InvariantError(`missing ${what}`);
  return value;
}

/** Closes an exhaustive switch: a new member of the union fails to compile here. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected ${String(value)}`);
}
