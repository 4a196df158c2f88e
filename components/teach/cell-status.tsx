import { Check, Circle, CircleDashed, Clock } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { GradeCell } from "@/lib/cohorts/schema";

const STATUS = {
  "not-started": { Icon: Circle, word: "Not started", tone: "text-ink-3" },
  "in-progress": { Icon: CircleDashed, word: "In progress", tone: "text-accent" },
  done: { Icon: Check, word: "Done", tone: "text-recovery" },
  late: { Icon: Clock, word: "Done late", tone: "text-saturation" },
} as const;

/** How an assignment stands: an icon and its word, in the colour that says the same. */
export function CellStatus({
  status,
  className,
}: {
  readonly status: GradeCell["status"];
  readonly className?: string;
}) {
  const { Icon, word, tone } = STATUS[status];
  return (
    <span className={cn("whitespace-nowrap", tone, className)}>
      <Icon aria-hidden className="-mt-0.5 mr-1.5 inline size-3.5" />
      {word}
    </span>
  );
}

/** A grade, or the dash that stands for none. */
export function percentText(percent: number | null): string {
  return percent === null ? "–" : `${Math.round(percent)} %`;
}
