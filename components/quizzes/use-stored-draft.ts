"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { PublicItem } from "@/lib/quizzes/schema";
import { fits, type Draft } from "./draft";

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

interface StoredDraft {
  readonly draft: Draft;
  /** Whether it is the learner's own and not where one begins. */
  readonly isTouched: boolean;
  /** Null begins again. */
  readonly setDraft: (draft: Draft | null) => void;
}

/** A draft that survives a reload: what was chosen or typed is still there. `beginning` is the draft before anything is. */
export function useStoredDraft(name: string, item: PublicItem, beginning: Draft): StoredDraft {
  const text = useSyncExternalStore(
    subscribe,
    () => stored(name),
    () => null,
  );
  const own = useMemo(() => parse(text, item), [text, item]);
  return {
    draft: own ?? beginning,
    isTouched: own !== null,
    setDraft: (next) => store(name, next ? JSON.stringify(next) : null),
  };
}

function parse(text: string | null, item: PublicItem): Draft | null {
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as Draft;
    return fits(draft, item) ? draft : null;
  } catch {
    return null;
  }
}
