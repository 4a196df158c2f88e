import { pause } from "./pause";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Whether the code of a page did not come: by the name that bundlers give the error. What fails by itself would only fail again. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && error.name === "ChunkLoadError";

let missing = 0;
const listeners = new Set<() => void>();

/** How many parts of this page were asked for in vain, and are being asked for again. */
export const missingParts = (): number => missing;

/** Calls back whenever `missingParts` has changed, until the answer is called. */
export function onMissingParts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(by: number): void {
  missing += by;
  for (const listener of listeners) listener();
}

/**
 * Loads a part of the page that comes later than the page itself, again and again
 * where the connection fails: React keeps a failure for ever, and would put an error
 * in the place of the whole page. `wait` is for tests.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>, wait = pause): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    if (!isNotLoaded(error)) throw error;
  }
  change(1);
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      await wait(pauseMs);
      try {
        return await load();
      } catch (error) {
        if (!isNotLoaded(error)) throw error;
      }
    }
  } finally {
    change(-1);
  }
}
