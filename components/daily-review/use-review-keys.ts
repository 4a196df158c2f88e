"use client";
import { useEffect, useMemo, useRef } from "react";
import { usePageShortcuts, type Shortcut } from "@/components/shell/shortcuts";
import { REVIEW_RATINGS, type ReviewRating } from "@/lib/review/review-limits";

interface ReviewKeys {
  readonly show: (() => void) | null;
  readonly rate: ((rating: ReviewRating) => void) | null;
  readonly undo: (() => void) | null;
}

/** Space turns the item over, 1 to 4 rate it, u takes the last rating back. */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const shortcuts = useMemo(
    (): Shortcut[] => [
      { keys: "space", label: "Show the answer", run: () => latest.current.show?.() },
      ...REVIEW_RATINGS.map((rating, index): Shortcut => ({
        keys: String(index + 1),
        label: `Rate it “${rating}”`,
        run: () => latest.current.rate?.(rating),
      })),
      { keys: "u", label: "Undo the last rating", run: () => latest.current.undo?.() },
    ],
    [],
  );
  usePageShortcuts(shortcuts);
}
