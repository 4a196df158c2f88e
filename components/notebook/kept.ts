import type { z } from "zod";

/** What somebody has typed, kept in the browser until the server has it. */

/** The kept value, or null when there is none, or none of this version's shape. */
export function readKept<T>(storage: Storage | null, key: string, schema: z.ZodType<T>): T | null {
  try {
    const text = storage?.getItem(key);
    return text ? schema.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. Where storage is full or forbidden, the page alone holds what was typed. */
export function writeKept(storage: Storage | null, key: string, value: unknown): void {
  try {
    if (value === null) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing depends on it: it only helps after a reload.
  }
}

/** The browser's storage that outlives the tab; null on the server and where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
