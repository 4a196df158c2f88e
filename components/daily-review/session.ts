import type { QueueItem, Rated, Undone } from "@/lib/review/schema";

/** A learner's way through the queue of a day, as this page knows it. */
export interface Session {
  /** What is still to be rated; the first one is asked. */
  readonly queue: readonly QueueItem[];
  /** Ratings given today, here and elsewhere. */
  readonly done: number;
  /** The latest rating of this page, as long as it can be taken back. */
  readonly last: { readonly logId: string; readonly item: QueueItem } | null;
}

/** The first item was rated: it leaves, or goes to the end when it comes back today. */
export function afterRating({ queue, done }: Session, { logId, reps, again }: Rated): Session {
  const [item, ...rest] = queue;
  if (!item) return { queue, done, last: null };
  const back: QueueItem[] = again ? [{ ...item, reps, reason: "due", intervals: again }] : [];
  return { queue: [...rest, ...back], done: done + 1, last: { logId, item } };
}

/** The latest rating was taken back: its item is asked again, now. */
export function afterUndo(session: Session, { itemId, reps, intervals }: Undone): Session {
  const { queue, done, last } = session;
  if (last?.item.id !== itemId) return { ...session, last: null };
  return {
    queue: [{ ...last.item, reps, intervals }, ...queue.filter(({ id }) => id !== itemId)],
    done: Math.max(0, done - 1),
    last: null,
  };
}

/** The first item was rated elsewhere, or is no longer there: it is not asked here. */
export function afterRefusal({ queue, done }: Session): Session {
  return { queue: queue.slice(1), done, last: null };
}
