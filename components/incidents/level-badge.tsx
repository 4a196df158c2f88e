import { Badge } from "@/components/ui/badge";

/** What each level is called. */
export const LEVEL_NAMES = { 1: "Warm-up", 2: "Solid", 3: "Hard", 4: "Brutal" } as const;

/** How hard an incident is, in words and in dots. */
export function LevelBadge({ level }: { readonly level: 1 | 2 | 3 | 4 }) {
  return (
    <Badge>
      <span aria-hidden className="tracking-[0.2em] text-accent">
        {"●".repeat(level)}
        <span className="text-line-strong">{"●".repeat(4 - level)}</span>
      </span>
      {LEVEL_NAMES[level]}
    </Badge>
  );
}
