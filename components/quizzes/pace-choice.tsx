"use client";
import { cn } from "@/components/ui/class-names";
import { EXAM_PACES, type ExamPace } from "@/lib/quizzes/limits";

const LABELS = {
  standard: "as for everyone",
  "half-more": "half as much again",
  double: "twice as much",
  untimed: "no clock",
} as const satisfies Record<ExamPace, string>;
const PACES = ["standard", "half-more", "double", "untimed"] as const;

interface PaceChoiceProps {
  /** Of the exam at the standard pace. */
  readonly minutes: number;
  readonly pace: ExamPace;
  readonly onPace: (pace: ExamPace) => void;
}

/** How much time somebody takes. Nobody has to say why; the result says how much it was. */
export function PaceChoice({ minutes, pace, onPace }: PaceChoiceProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">Time</legend>
      <div className="flex flex-wrap gap-2">
        {PACES.map((each) => {
          const share = EXAM_PACES[each];
          return (
            <label
              key={each}
              className={cn(
                "relative min-h-11 cursor-pointer rounded-md border px-3.5 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
                each === pace
                  ? "border-accent bg-accent-soft"
                  : "border-line bg-surface hover:border-line-strong",
              )}
            >
              <input
                type="radio"
                name="pace"
                checked={each === pace}
                onChange={() => onPace(each)}
                className="sr-only"
              />
              <span className="block text-sm font-medium tabular-nums">
                {share === null ? "Untimed" : `${Math.round(share * minutes)} min`}
              </span>
              <span className="block text-xs text-ink-3">{LABELS[each]}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
