import { Check } from "lucide-react";
import { cn } from "@/components/ui/class-names";

interface ProgressRingProps {
  /** 0..1. */
  readonly value: number;
  readonly completed: boolean;
  readonly className?: string;
}

/** How much of a lesson or module is done. Says it in words to those who do not see it. */
export function ProgressRing({ value, completed, className }: ProgressRingProps) {
  const percent = Math.round(100 * Math.min(1, value));
  const label = completed ? "done" : percent > 0 ? `${percent}% read` : "not started";
  return (
    <span className={cn("inline-grid size-4 shrink-0 place-items-center", className)}>
      <span className="sr-only">({label})</span>
      {completed ? (
        <span
          aria-hidden
          className="grid size-full place-items-center rounded-full bg-recovery-soft text-recovery"
        >
          <Check className="size-[70%]" strokeWidth={3} />
        </span>
      ) : (
        <svg aria-hidden viewBox="0 0 16 16" className="size-full -rotate-90" fill="none" strokeWidth={2.5}>
          <circle cx={8} cy={8} r={6} className="stroke-line" />
          {percent > 0 ? (
            <circle
              cx={8}
              cy={8}
              r={6}
              pathLength={100}
              strokeDasharray={`${percent} 100`}
              className="stroke-recovery"
            />
          ) : null}
        </svg>
      )}
    </span>
  );
}
