"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** As typed: `?`, `/`, `j`, `[`, `space`, or with the platform's command key `mod+k`. */
  readonly keys: string;
  readonly label: string;
  readonly run?: (() => void) | undefined;
}

/** Dispatched on `window` by the Find button. */
export const OPEN_PALETTE = "faultline:open-palette";

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const EMPTY: readonly Shortcut[] = [];

function keysOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function useKeys(handlers: Readonly<Record<string, () => void>>) {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const keys = keysOf(event);
      const handler = latest.current[keys];
      if (!handler || event.altKey || event.defaultPrevented) return;
      if (!keys.startsWith("mod+") && (isTyping(event.target) || document.querySelector("[role=dialog]")))
        return;
      // Space on a focused button or link is that control's own.
      if (
        keys === "space" &&
        event.target instanceof HTMLElement &&
        event.target.closest("button, a, [role]")
      )
        return;
      event.preventDefault();
      handler();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** The command centre's own keys; returns what the current page has registered. */
export function useShortcuts(
  _global: readonly Shortcut[],
  handlers: Readonly<Record<string, () => void>>,
): readonly Shortcut[] {
  useKeys(handlers);
  return useSyncExternalStore(
    subscribe,
    () => registered,
    () => EMPTY,
  );
}

/** A page's shortcuts: active while it is mounted, listed under `?`, and offered in the palette. Keep the array stable (useMemo). */
export function usePageShortcuts(shortcuts: readonly Shortcut[]) {
  const handlers: Record<string, () => void> = {};
  for (const { keys, run } of shortcuts) if (run) handlers[keys] = run;
  useKeys(handlers);
  useEffect(() => {
    registered = shortcuts;
    for (const listener of listeners) listener();
    return () => {
      registered = EMPTY;
      for (const listener of listeners) listener();
    };
  }, [shortcuts]);
}
