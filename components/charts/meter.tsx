import { cn } from "@/components/ui/class-names";

interface MeterProps {
  /** 0..1. */
  readonly share: number;
  readonly isHot: boolean;
  readonly className?: string;
}

/** How much of a capacity is in use. The figure stands beside it. */
export function Meter({ share, isHot, className }: MeterProps) {
  return (
    <span
      aria-hidden
      className={cn("inline-block h-1.5 w-14 overflow-hidden rounded-full bg-line-soft", className)}
    >
      <span
        className={cn("block h-full rounded-full", isHot ? "bg-saturation" : "bg-ink-3")}
        style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }}
      />
    </span>
  );
}
