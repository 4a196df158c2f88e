import { Badge } from "@/components/ui/badge";

const LEVELS = { 1: "Warm-up", 2: "Solid", 3: "Hard", 4: "Brutal" } as const;

/** How hard an incident is, in words and in dots. */
export function LevelBadge({ level }: { readonly level: 1 | 2 | 3 | 4 }) {
  return (
    <Badge>
      <span aria-hidden className="tracking-[0.2em] text-accent">
        {"●".repeat(level)}
        <span className="text-line-strong">{"●".repeat(4 - level)}</span>
      </span>
      {LEVELS[level]}
    </Badge>
  );
}
