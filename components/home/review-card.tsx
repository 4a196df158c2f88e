import { Layers } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ReviewSummary } from "@/lib/review/schema";

/** How much waits to be reviewed today. */
export function ReviewCard({ reviews }: { readonly reviews: ReviewSummary }) {
  const { due, doneToday } = reviews;
  return (
    <Card aria-labelledby="reviews-title" className="flex items-center gap-3 p-4">
      <Layers aria-hidden className="size-5 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <h2 id="reviews-title" className="text-sm font-semibold">
          {due === 0 ? "No reviews due" : `${due} to review`}
        </h2>
        <p className="text-xs text-ink-3">{wordsFor(reviews)}</p>
      </div>
      <Button asChild variant={due > 0 ? "primary" : "secondary"}>
        <Link href="/review">{due === 0 ? "Look ahead" : doneToday > 0 ? "Go on" : "Review"}</Link>
      </Button>
    </Card>
  );
}

function wordsFor({ due, doneToday, waiting }: ReviewSummary): string {
  if (doneToday > 0)
    return due === 0 ? `Done for today: ${doneToday} rated.` : `${doneToday} rated today so far.`;
  if (due > 0) return "Cards of finished lessons and missed questions.";
  return waiting > 0 ? "More join tomorrow." : "Cards join when you finish a lesson.";
}
