"use client";
import { Check, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { StepCheck, StepState } from "./step-state";
import { stepInfo } from "./steps";

interface StepItemProps {
  readonly state: StepState;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One step: its number or its tick on the line, its title as the way to it, its question while it is at hand. */
export function StepItem({ state, onChoose, children }: StepItemProps) {
  const { number, title, question } = stepInfo(state.id);
  return (
    <li
      data-step={state.id}
      className="relative grid scroll-mt-12 scroll-mb-16 grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 pb-3 not-last:before:absolute not-last:before:top-6 not-last:before:bottom-0 not-last:before:left-[11.25px] not-last:before:w-[1.5px] not-last:before:bg-line"
    >
      <span
        aria-hidden
        className={cn(
          "grid size-6 place-items-center rounded-full border-[1.5px] border-line bg-surface font-mono text-2xs font-medium text-ink-3",
          state.done && "border-transparent bg-recovery-soft text-recovery",
          state.current && "border-accent",
          state.current && !state.done && "text-accent",
        )}
      >
        {state.done ? <Check className="size-3.5" strokeWidth={2.5} /> : number}
      </span>
      <div className="flex min-w-0 flex-col gap-1.5">
        <h3>
          <button
            type="button"
            aria-current={state.current ? "step" : undefined}
            onClick={onChoose}
            className={cn(
              "min-h-6 w-full rounded-sm text-left text-sm font-medium text-ink-2 hover:text-ink",
              state.current && "font-semibold text-ink",
            )}
          >
            <span className="sr-only">Step {number}: </span>
            {title}
            <span className="sr-only">{state.done ? ", done" : ", open"}</span>
          </button>
        </h3>
        {state.current ? <p className="text-xs text-ink-3">{question}</p> : null}
        {children}
      </div>
    </li>
  );
}

/** What the last check of the step said. */
export function CheckResult({ check }: { readonly check: StepCheck | null }) {
  if (!check) return null;
  const Icon = check.done ? Check : CircleDashed;
  return (
    <p
      className={cn(
        "flex gap-2 rounded-sm px-2.5 py-2 text-xs text-ink-2",
        check.done ? "bg-recovery-soft" : "bg-saturation-soft",
      )}
    >
      <Icon
        aria-hidden
        className={cn("mt-0.5 size-3.5 shrink-0", check.done ? "text-recovery" : "text-saturation")}
      />
      <span>
        <span className="font-medium text-ink">{check.done ? "Done. " : "Not yet. "}</span>
        {check.text}
      </span>
    </p>
  );
}
