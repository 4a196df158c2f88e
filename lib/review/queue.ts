import { REVIEW_LIMITS } from "./review-limits";
import type { QueueReason } from "./schema";

/** Below this share of its points, an answer is a miss: one swap or one wrong pair of four is enough. */
export const MISSED_BELOW = 0.8;

/** An item that has been rated at least once. */
export interface KnownItem {
  readonly id: string;
  readonly dueAt: Date;
  readonly lastReviewAt: Date;
  /** Of the first rating. */
  readonly createdAt: Date;
}

/** A question whose latest answer was a miss. */
export interface Miss {
  readonly id: string;
  readonly at: Date;
}

interface Material {
  readonly known: readonly KnownItem[];
  readonly misses: readonly Miss[];
  /** Cards of the lessons that are done, in the order of the syllabus. */
  readonly cards: readonly string[];
}

interface Today {
  readonly startsAt: Date;
  /** Of tomorrow: what is due before it is due today. */
  readonly endsAt: Date;
}

interface Queued {
  readonly id: string;
  readonly reason: QueueReason;
}

interface DayQueue {
  readonly queue: readonly Queued[];
  /** Due today and beyond what a queue holds. */
  readonly more: number;
  /** New cards and misses that wait for another day. */
  readonly waiting: number;
}

/**
 * The queue of a day. First what is due, longest overdue first, and among it questions that were missed in a quiz since
 * their last review; then missed questions that enter, the newest miss first; then new cards. How many of each enter a
 * day is bounded, so that a day stays a day: an item entered on the day of its first rating.
 */
export function queueOf({ known, misses, cards }: Material, { startsAt, endsAt }: Today): DayQueue {
  const stored = new Map(known.map((item) => [item.id, item]));
  const missedAgain = new Set(
    misses.filter(({ id, at }) => at > (stored.get(id)?.lastReviewAt ?? at)).map(({ id }) => id),
  );
  const due = known
    .filter(({ id, dueAt }) => dueAt < endsAt || missedAgain.has(id))
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map(({ id }): Queued => ({ id, reason: missedAgain.has(id) ? "missed" : "due" }));
  const entered = known.filter(({ createdAt }) => createdAt >= startsAt && createdAt < endsAt);
  const enteredCards = entered.filter(({ id }) => isCard(id)).length;
  const missed = misses
    .filter(({ id }) => !stored.has(id))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .map(({ id }): Queued => ({ id, reason: "missed" }));
  const fresh = cards.filter((id) => !stored.has(id)).map((id): Queued => ({ id, reason: "new" }));
  const entering = [
    ...missed.slice(0, Math.max(0, REVIEW_LIMITS.missedADay - (entered.length - enteredCards))),
    ...fresh.slice(0, Math.max(0, REVIEW_LIMITS.newCardsADay - enteredCards)),
  ];
  const all = [...due, ...entering];
  return {
    queue: all.slice(0, REVIEW_LIMITS.queue),
    more: Math.max(0, all.length - REVIEW_LIMITS.queue),
    waiting: missed.length + fresh.length - entering.length,
  };
}

const isCard = (id: string): boolean => id.startsWith("c-");
