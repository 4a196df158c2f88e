import { Check } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { PhaseView } from "@/lib/interviews/session-view";
import { PHASE_NAMES } from "./names";

interface PhaseStepsProps {
  readonly phases: readonly PhaseView[];
  /** Under way. */
  readonly current: number;
  /** On the page. */
  readonly shown: number;
  readonly onShow: (position: number) => void;
}

/** The phases in order: those that were reached can be looked at again. */
export function PhaseSteps({ phases, current, shown, onShow }: PhaseStepsProps) {
  return (
    <nav aria-label="Phases">
      <ol className="flex flex-wrap gap-2">
        {phases.map(({ position, kind, minutes, isReached }) => (
          <li key={position}>
            <button
              type="button"
              disabled={!isReached}
              aria-current={position === shown ? "step" : undefined}
              onClick={() => onShow(position)}
              className={cn(
                "inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-xs text-ink-2",
                isReached ? "hover:border-line-strong" : "border-dashed bg-transparent text-ink-3",
                position === shown && "border-accent bg-accent-soft text-ink",
              )}
            >
              {position < current ? <Check aria-hidden className="size-3.5 text-recovery" /> : null}
              <span>
                {position + 1}. {PHASE_NAMES[kind]}
              </span>
              <span className="text-ink-3">{minutes} min</span>
              <span className="sr-only">
                {position < current ? "done" : position === current ? "under way" : "to come"}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
