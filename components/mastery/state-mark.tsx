import { Circle, CircleCheck, CircleDot, CircleEllipsis, Hourglass, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { MasteryState } from "@/lib/mastery/schema";

const LOOKS: Readonly<Record<MasteryState, { readonly Icon: LucideIcon; readonly tone: string }>> = {
  "not-started": { Icon: Circle, tone: "text-ink-3" },
  learning: { Icon: CircleEllipsis, tone: "text-ink-2" },
  practised: { Icon: CircleDot, tone: "text-accent" },
  solid: { Icon: CircleCheck, tone: "text-recovery" },
  fading: { Icon: Hourglass, tone: "text-saturation" },
};

/** A state in words. */
export const STATE_WORDS: Readonly<Record<MasteryState, string>> = {
  "not-started": "not started",
  learning: "learning",
  practised: "practised",
  solid: "solid",
  fading: "fading",
};

/** A state as a shape, and once more as a colour. Its words stand beside it. */
export function StateMark({
  state,
  className,
}: {
  readonly state: MasteryState;
  readonly className?: string;
}) {
  const { Icon, tone } = LOOKS[state];
  return <Icon aria-hidden strokeWidth={2.25} className={cn("size-4 shrink-0", tone, className)} />;
}
