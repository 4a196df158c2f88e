/** Where the crosshair of the charts stood last, in virtual microseconds; null before it was anywhere. */
let lastMicros: number | null = null;
const listeners = new Set<() => void>();

/** The crosshair has moved. */
export function moveCursor(atMicros: number): void {
  if (atMicros === lastMicros) return;
  lastMicros = atMicros;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribeCursor(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where it stood last. */
export function cursorMicros(): number | null {
  return lastMicros;
}
