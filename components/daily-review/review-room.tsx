"use client";
import { CloudOff, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ProgressBar } from "@/components/courses/progress-bar";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { ReviewDay } from "@/lib/review/schema";
import { DayDone } from "./day-done";
import { Forecast } from "./forecast";
import { ReviewItem } from "./review-item";
import { useReviewKeys } from "./use-review-keys";
import { useSession } from "./use-session";

/** The queue of a day, one item at a time, and below it what the next days bring. */
export function ReviewRoom({ day }: { readonly day: ReviewDay }) {
  const { queue, done, rate, undo, busy, waiting, problem } = useSession(day);
  const [opened] = useState(done);
  const [item] = queue;
  const left = queue.length + day.more;
  useRefreshAtTheEnd(item === undefined && done !== opened);
  return (
    <>
      {done + left > 0 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-40 flex-1">
            <ProgressBar value={done / (done + left)} label="Reviewed today" />
          </div>
          <p role="status" className="text-xs text-ink-3 tabular-nums">
            {done} done, {left} to go
          </p>
          <Button variant="quiet" disabled={!undo} aria-disabled={busy} onClick={() => undo?.()}>
            <Undo2 aria-hidden /> Undo
            <Kbd aria-hidden className="pointer-coarse:hidden">
              u
            </Kbd>
          </Button>
        </div>
      ) : null}
      <p role="status" className="flex items-center gap-2 text-sm text-saturation empty:hidden">
        {waiting ? (
          <>
            <CloudOff aria-hidden className="size-4 shrink-0" />
            No connection just now. Your rating is sent again by itself; keep this page open.
          </>
        ) : (
          problem
        )}
      </p>
      {item ? (
        <ReviewItem
          key={`${item.id}@${item.reps}`}
          item={item}
          busy={busy}
          onRate={rate}
          onUndo={undo}
          focusOnOpen={done !== opened}
        />
      ) : (
        <>
          <UndoKey undo={undo} />
          <DayDone done={done} waiting={day.waiting} begun={day.forecast.some(({ due }) => due > 0)} />
          <Forecast days={day.forecast} />
        </>
      )}
    </>
  );
}

/** The last rating of a day can be taken back by key, too. */
function UndoKey({ undo }: { readonly undo: (() => void) | null }) {
  useReviewKeys({ show: null, rate: null, undo });
  return null;
}

/** The forecast and what waits come from the server: asked for again when the queue has been emptied. */
function useRefreshAtTheEnd(ended: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (ended) router.refresh();
  }, [ended, router]);
}
