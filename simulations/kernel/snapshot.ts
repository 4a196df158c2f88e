// The structured-clone algorithm is in every host (Node, workers, browsers) but
// in no ECMAScript library declaration, and this code compiles without a host's.
declare function structuredClone<T>(value: T): T;

/** A deep copy of plain data: typed arrays, maps and shared references included. Throws on functions. */
export function copyOf<T>(state: T): T {
  return structuredClone(state);
}
