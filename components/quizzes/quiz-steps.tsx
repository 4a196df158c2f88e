"use client";
import { Check, CircleSlash2, X } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { PublicItem, TakenAnswer } from "@/lib/quizzes/schema";

interface QuizStepsProps {
  readonly items: readonly PublicItem[];
  readonly answers: Readonly<Record<string, TakenAnswer>>;
  readonly index: number;
  readonly onGo: (index: number) => void;
}

/** Every question as a step: open, right, partly right or not right; in an exam open or answered. */
export function QuizSteps({ items, answers, index, onGo }: QuizStepsProps) {
  return (
    <nav aria-label="Questions">
      <ol className="flex flex-wrap gap-1.5">
        {items.map(({ id }, place) => {
          const state = stateOf(answers[id]);
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={place === index ? "step" : undefined}
                aria-label={`Question ${place + 1}, ${state.label}`}
                onClick={() => onGo(place)}
                className={cn(
                  "grid size-8 place-items-center rounded-sm border text-xs tabular-nums hover:border-line-strong",
                  state.look,
                  place === index && "outline-2 outline-offset-1 outline-accent",
                )}
              >
                {state.icon ? <state.icon aria-hidden className="size-4" strokeWidth={2.5} /> : place + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function stateOf(answer: TakenAnswer | undefined) {
  if (!answer) return { label: "open", icon: null, look: "border-line bg-surface text-ink-2" };
  if ("kept" in answer)
    return { label: "answered", icon: null, look: "border-accent bg-accent-soft text-ink" };
  if (answer.score >= 1)
    return { label: "right", icon: Check, look: "border-transparent bg-recovery-soft text-recovery" };
  if (answer.score > 0)
    return { label: "partly right", icon: CircleSlash2, look: "border-transparent bg-raised text-ink-2" };
  return { label: "not right", icon: X, look: "border-transparent bg-raised text-ink-2" };
}
