"use client";
import { useState } from "react";

/** The value, as the same object for as long as it says the same: what is drawn from it need not be drawn again. */
export function useStable<T>(value: T, isSame: (a: T, b: T) => boolean): T {
  const [kept, setKept] = useState(value);
  if (kept === value || isSame(kept, value)) return kept;
  // Adjusted while rendering, as React asks for state that follows other state.
  setKept(value);
  return value;
}

/** Whether two lists hold the same objects in the same order. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
