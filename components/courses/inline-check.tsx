"use client";
import { Question } from "@/components/quizzes/question";
import type { GradedAnswer, PublicItem } from "@/lib/quizzes/schema";
import { useLessonProgress } from "./lesson-progress";

interface InlineCheckProps {
  readonly item: PublicItem;
  readonly answer: GradedAnswer | null;
  readonly userId: string;
  /** The first check of a lesson is asked before anything is explained. */
  readonly opening: boolean;
  readonly onAnswered?: (answer: GradedAnswer) => void;
}

/** A question inside the text of a lesson. */
export function InlineCheck({ item, answer, userId, opening, onAnswered }: InlineCheckProps) {
  const { lessonId, settled } = useLessonProgress();
  return (
    <div
      role="group"
      data-block="check"
      aria-label={opening ? "Question before you read on" : "Question"}
      className="border-l-[3px] border-accent py-1 pl-4 text-[15px] leading-normal sm:pl-[18px]"
    >
      <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 text-xs text-ink-3">
        <span className="font-medium text-accent">{opening ? "Before you read on" : "Check"}</span>
        <span>First attempt counts</span>
      </p>
      <Question
        item={item}
        initial={answer}
        place={{ kind: "check", lessonId }}
        userId={userId}
        again
        promptSize="lesson"
        onDelivered={({ answer: graded, lessonCompleted }) => {
          if (!("kept" in graded)) onAnswered?.(graded);
          if (lessonCompleted) settled();
        }}
      />
    </div>
  );
}
