"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the page as the server sent it, true once React has taken it over: a form that is sent before would only load the page anew. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
