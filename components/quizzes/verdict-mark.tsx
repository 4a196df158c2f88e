import { Check, CircleDashed, CircleSlash2, X } from "lucide-react";
import { cn } from "@/components/ui/class-names";

/** Shape first, colour second: a tick, a cross, or nothing much. */
export function VerdictMark({ right, chosen }: { readonly right: boolean; readonly chosen: boolean }) {
  const look = "mt-0.5 size-4.5 shrink-0";
  if (right) return <Check aria-hidden strokeWidth={2.5} className={cn(look, "text-recovery")} />;
  if (chosen) return <X aria-hidden strokeWidth={2.5} className={cn(look, "text-ink-2")} />;
  return <CircleDashed aria-hidden className={cn(look, "text-ink-3 opacity-60")} />;
}

/** The same for a whole question: right, partly right, not right, or left open. */
export function ScoreMark({ score, answered }: { readonly score: number; readonly answered: boolean }) {
  if (score > 0 && score < 1)
    return <CircleSlash2 aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-2" />;
  return <VerdictMark right={score >= 1} chosen={answered} />;
}
