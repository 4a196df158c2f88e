import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { REVIEW_RATINGS, type ReviewRating } from "@/lib/review/review-limits";
import type { Intervals } from "@/lib/review/schema";

const LABELS: Readonly<Record<ReviewRating, string>> = {
  again: "Again",
  hard: "Hard",
  good: "Good",
  easy: "Easy",
};

interface RatingBarProps {
  readonly intervals: Intervals;
  /** The rating that a graded answer suggests. */
  readonly suggested: ReviewRating | null;
  readonly busy: boolean;
  readonly onRate: (rating: ReviewRating) => void;
}

/** The four ratings, each with the time until it brings the item back. */
export function RatingBar({ intervals, suggested, busy, onRate }: RatingBarProps) {
  return (
    <div className="flex flex-col gap-2">
      <p id="rating-question" className="text-sm text-ink-2">
        How well did you know it?
        {suggested ? ` Your answer speaks for “${LABELS[suggested]}”.` : null}
      </p>
      <div role="group" aria-labelledby="rating-question" className="grid grid-cols-4 gap-2">
        {REVIEW_RATINGS.map((rating, index) => (
          <Button
            key={rating}
            aria-disabled={busy}
            onClick={() => onRate(rating)}
            className={cn(
              "min-h-14 flex-col gap-0.5 px-1 py-2 whitespace-normal",
              rating === suggested && "border-accent",
            )}
          >
            <span className="flex items-center gap-1.5 text-base">
              {LABELS[rating]}
              <Kbd aria-hidden className="pointer-coarse:hidden">
                {index + 1}
              </Kbd>
            </span>
            <span className="text-xs font-normal text-ink-3 tabular-nums">{intervals[rating]}</span>
          </Button>
        ))}
      </div>
    </div>
  );
}
