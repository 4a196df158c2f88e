"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "@/lib/new-key";
import type { ReviewRating } from "@/lib/review/review-limits";
import type { ReviewDay } from "@/lib/review/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import { afterRating, afterRefusal, afterUndo, type Session } from "./session";

interface ReviewSession extends Session {
  readonly rate: (rating: ReviewRating) => void;
  /** Null when there is nothing to take back. */
  readonly undo: (() => void) | null;
  readonly busy: boolean;
  /** True while a lost connection is waited out. */
  readonly waiting: boolean;
  /** Why the latest request was refused. */
  readonly problem: string | null;
}

/** The way through a day's queue. A rating is shown as given when the server has it, and is sent until it answers. */
export function useSession(day: ReviewDay): ReviewSession {
  const api = useTRPC();
  const [session, setSession] = useState<Session>({ queue: day.items, done: day.doneToday, last: null });
  const [shown, setShown] = useState(day);
  // Asked for again at the end, the day may hold more than one queue did.
  if (day !== shown && session.queue.length === 0) {
    setShown(day);
    setSession(({ last }) => ({ queue: day.items, done: day.doneToday, last }));
  }
  const [problem, setProblem] = useState<string | null>(null);
  const refused = (error: unknown) => setProblem(failureOf(error).message);

  const rating = useMutation(
    api.review.rate.mutationOptions({
      ...untilAnswered("review"),
      onSuccess: (rated) => setSession((current) => afterRating(current, rated)),
      onError: (error) => {
        refused(error);
        if (["CONFLICT", "NOT_FOUND"].includes(error.data?.code ?? "")) setSession(afterRefusal);
      },
    }),
  );
  const undoing = useMutation(
    api.review.undo.mutationOptions({
      ...untilAnswered("review"),
      onSuccess: (undone) => setSession((current) => afterUndo(current, undone)),
      onError: (error) => {
        refused(error);
        setSession((current) => ({ ...current, last: null }));
      },
    }),
  );
  const busy = rating.isPending || undoing.isPending;
  const { queue, last } = session;

  function rate(given: ReviewRating) {
    const [item] = queue;
    if (!item || busy) return;
    setProblem(null);
    rating.mutate({ itemId: item.id, reps: item.reps, rating: given, key: newKey() });
  }
  function undo() {
    if (!last || busy) return;
    setProblem(null);
    undoing.mutate({ logId: last.logId, key: newKey() });
  }
  const failures = rating.isPending ? rating.failureCount : undoing.isPending ? undoing.failureCount : 0;
  return { ...session, rate, undo: last ? undo : null, busy, waiting: failures > 0, problem };
}
