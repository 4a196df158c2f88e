"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { PublicItem } from "@/lib/quizzes/schema";
import { emptyDraft, fits, type Draft } from "./draft";

/** Holds drafts where the browser refuses to store, and keeps snapshots stable. */
const memory = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(name: string): string | null {
  const known = memory.get(name);
  if (known !== undefined) return known;
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name: string, text: string | null): void {
  memory.set(name, text ?? "");
  try {
    if (text === null) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, text);
  } catch {
    // Kept in memory while the page is open.
  }
  for (const listener of listeners) listener();
}

/** A draft that survives a reload: what was chosen or typed is still there. */
export function useStoredDraft(name: string, item: PublicItem): [Draft, (draft: Draft | null) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => stored(name),
    () => null,
  );
  const draft = useMemo(() => parse(text, item), [text, item]);
  return [draft, (next) => store(name, next ? JSON.stringify(next) : null)];
}

function parse(text: string | null, item: PublicItem): Draft {
  if (!text) return emptyDraft(item);
  try {
    const draft = JSON.parse(text) as Draft;
    return fits(draft, item) ? draft : emptyDraft(item);
  } catch {
    return emptyDraft(item);
  }
}
