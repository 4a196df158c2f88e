import { Check, Circle, CircleDashed, Clock } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { statusText, type GradeCell } from "@/lib/cohorts/schema";

const STATUS = {
  "not-started": { Icon: Circle, tone: "text-ink-3" },
  "in-progress": { Icon: CircleDashed, tone: "text-accent" },
  done: { Icon: Check, tone: "text-recovery" },
  late: { Icon: Clock, tone: "text-saturation" },
} as const;

/** How an assignment stands: an icon and its word, in the colour that says the same. */
export function CellStatus({ cell }: { readonly cell: GradeCell }) {
  const { Icon, tone } = STATUS[cell.status];
  return (
    <span className={cn("whitespace-nowrap", tone)}>
      <Icon aria-hidden className="-mt-0.5 mr-1.5 inline size-3.5" />
      {statusText(cell)}
    </span>
  );
}

/** A grade, or the dash that stands for none. */
export function percentText(percent: number | null): string {
  return percent === null ? "–" : `${Math.round(percent)} %`;
}
