"use client";
import { useSyncExternalStore } from "react";
import { THEME_COOKIE, themeFrom, type Theme } from "@/lib/theme";

const CHANGED = "faultline:theme";
const YEAR_SECONDS = 31_536_000;

/** Switches the page at once, and keeps the choice in the cookie that the server reads. */
export function applyTheme(theme: Theme) {
  document.documentElement.dataset["theme"] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

/** The theme of the page now; `initial` is what the server rendered. */
export function useTheme(initial: Theme): Theme {
  return useSyncExternalStore(
    subscribe,
    () => themeFrom(document.documentElement.dataset["theme"]),
    () => initial,
  );
}
