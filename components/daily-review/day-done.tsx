import { BookOpen, CircleCheck } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/state";
import { REVIEW_LIMITS } from "@/lib/review/review-limits";

interface DayDoneProps {
  /** Ratings given today. */
  readonly done: number;
  /** Cards and missed questions that enter on the next days. */
  readonly waiting: number;
  /** Something has ever been scheduled. */
  readonly begun: boolean;
}

/** Nothing left to review today: what was done, what comes, or how to begin. */
export function DayDone({ done, waiting, begun }: DayDoneProps) {
  if (!begun && done === 0 && waiting === 0)
    return (
      <EmptyState
        title="No cards yet"
        className="rounded-md border border-dashed border-line"
        action={
          <Button asChild variant="primary">
            <Link href="/courses">
              <BookOpen aria-hidden /> Read a lesson
            </Link>
          </Button>
        }
      >
        The cards of a lesson join once you have finished it, and so does every question that you miss in a
        quiz. Each comes back just before you would forget it.
      </EmptyState>
    );
  return (
    <section
      aria-labelledby="done-title"
      className="flex flex-col gap-2 rounded-md border border-line-soft bg-surface p-5"
    >
      <h2
        id="done-title"
        tabIndex={-1}
        className="flex items-center gap-2 text-lg font-semibold tracking-tight"
      >
        <CircleCheck aria-hidden className="size-5 text-recovery" />
        Done for today
      </h2>
      <p className="text-sm text-ink-2">
        {done === 0
          ? "Nothing is due today."
          : `You gave ${done} ${done === 1 ? "rating" : "ratings"} today, and all of them are saved.`}
        {waiting > 0
          ? ` ${waiting} more ${waiting === 1 ? "item joins" : "items join"} on the next days: at most ${REVIEW_LIMITS.newCardsADay} new cards and ${REVIEW_LIMITS.missedADay} missed questions a day.`
          : null}
      </p>
    </section>
  );
}
