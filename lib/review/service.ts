import "server-only";
import { catalogue, parseInline } from "@/lib/content/service";
import { taughtIn } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { askAgain } from "@/lib/quizzes/review-service";
import { forecastOf } from "./forecast";
import { intervalWords } from "./interval-words";
import { learnersDay, todaysQueue } from "./material";
import { memoryIn } from "./memory-row";
import { dueAfterEach } from "./schedule";
import type { Intervals, MemoryState, QueueItem, ReviewDay, ReviewFace, ReviewSummary } from "./schema";

/** The learner's queue of today with everything that it asks, and the forecast. */
export async function reviewDay(userId: string, now = new Date()): Promise<ReviewDay> {
  const today = await learnersDay(userId, now);
  const { queue, more, waiting, stored } = await todaysQueue(userId, today);
  const [faces, doneToday] = await Promise.all([
    facesOf(
      userId,
      queue.map(({ id }) => id),
    ),
    ratingsSince(userId, today.startsAt),
  ]);
  const items = queue.flatMap(({ id, reason }): QueueItem[] => {
    const shown = faces.get(id);
    const row = stored.get(id);
    if (!shown) return [];
    return [
      {
        ...{ id, reason, reps: row?.reps ?? 0 },
        ...shown,
        intervals: intervalsOf(row ? memoryIn(row) : null, now),
      },
    ];
  });
  const { day, timeZone } = today;
  return {
    ...{ day, timeZone, items, more, waiting, doneToday },
    forecast: forecastOf(
      [...stored.values()].map(({ dueAt }) => dueAt),
      { timeZone, today: day },
    ),
  };
}

/** How much waits today, and how much is done. */
export async function reviewSummary(userId: string, now = new Date()): Promise<ReviewSummary> {
  const today = await learnersDay(userId, now);
  const [{ queue, more, waiting }, doneToday] = await Promise.all([
    todaysQueue(userId, today),
    ratingsSince(userId, today.startsAt),
  ]);
  return { due: queue.length + more, doneToday, waiting };
}

/** What each rating would do now, in words. */
export function intervalsOf(memory: MemoryState | null, now: Date): Intervals {
  const due = dueAfterEach(memory, now);
  return {
    again: intervalWords(now, due.again),
    hard: intervalWords(now, due.hard),
    good: intervalWords(now, due.good),
    easy: intervalWords(now, due.easy),
  };
}

/** Ratings since an instant, those undone not counted. */
async function ratingsSince(userId: string, from: Date): Promise<number> {
  const where = { userId, createdAt: { gte: from } };
  const [given, undone] = await Promise.all([
    db().reviewLog.count({ where: { ...where, rating: { not: null } } }),
    db().reviewLog.count({ where: { ...where, rating: null } }),
  ]);
  return Math.max(0, given - undone);
}

type Shown = Pick<QueueItem, "row" | "taughtIn"> & { readonly face: ReviewFace };

async function facesOf(userId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown>> {
  const { cards, items } = catalogue();
  const questions = await askAgain(
    userId,
    ids.filter((id) => items.has(id)),
  );
  return new Map(
    ids.flatMap((id): [string, Shown][] => {
      const card = cards.get(id);
      if (card) {
        const { row, lesson, front, back, why } = card;
        const face = {
          kind: "card",
          front: parseInline(front),
          back: parseInline(back),
          why: parseInline(why),
        } as const;
        return [[id, { row, taughtIn: taughtIn(lesson), face }]];
      }
      const item = items.get(id);
      const asked = questions.get(id);
      if (!item || !asked) return [];
      return [[id, { row: item.row, taughtIn: taughtIn(item.lesson), face: { kind: "question", ...asked } }]];
    }),
  );
}
