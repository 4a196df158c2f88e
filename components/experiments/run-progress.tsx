"use client";
import { Button } from "@/components/ui/button";

/** How far a run is, and the way out of it. */
export function RunProgress({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }) {
  const percent = Math.round(100 * share);
  return (
    <div className="flex flex-1 flex-wrap items-center gap-3">
      <progress max={100} value={percent} aria-label="Run" className="h-1.5 min-w-32 flex-1 accent-accent" />
      <span className="font-mono text-xs text-ink-3 tabular-nums">{percent}%</span>
      <Button size="sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
