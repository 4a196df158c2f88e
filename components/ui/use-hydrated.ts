"use client";
import { useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** False until React has taken over the page: before that, a form would be sent by the browser itself. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
