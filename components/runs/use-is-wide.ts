"use client";
import { useSyncExternalStore } from "react";

const WIDE = "(width >= 64rem)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the notebook has a column of its own: Tailwind's `lg`. The server, which does not know, says yes. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
