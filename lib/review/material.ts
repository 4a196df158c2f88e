import "server-only";
import { addDays, dayIn, startOfDay, type CalendarDay } from "@/lib/calendar-day";
import { catalogue, type Card } from "@/lib/content/service";
import { db } from "@/lib/db";
import { studyPlan } from "@/lib/study/service";
import { toldAnswers } from "@/lib/quizzes/review-service";
import type { ReviewItem } from "@/prisma/generated/client";
import { MISSED_BELOW, queueOf, type Miss } from "./queue";
import { REVIEW_LIMITS } from "./review-limits";

/** The learner's day, as their own calendar has it. */
interface LearnersDay {
  readonly day: CalendarDay;
  readonly timeZone: string;
  readonly startsAt: Date;
  /** The first instant of the next day. */
  readonly endsAt: Date;
}

/** Today in the learner's time zone. */
export async function learnersDay(userId: string, now: Date): Promise<LearnersDay> {
  const { timeZone } = await studyPlan(userId);
  const day = dayIn(timeZone, now);
  return {
    ...{ day, timeZone },
    startsAt: startOfDay(timeZone, day),
    endsAt: startOfDay(timeZone, addDays(day, 1)),
  };
}

/** The learner's queue of today, with everything that is known of their items. Items that were taken out of the course are left out. */
export async function todaysQueue(userId: string, today: LearnersDay) {
  const [rows, misses, done] = await Promise.all([
    db().reviewItem.findMany({ where: { userId } }),
    missedQuestions(userId),
    db().lessonProgress.findMany({
      where: { userId, completedAt: { not: null } },
      select: { lessonId: true },
    }),
  ]);
  const { cards, items } = catalogue();
  const known = rows.filter(({ itemId }) => cards.has(itemId) || items.has(itemId));
  const lessons = new Set(done.map(({ lessonId }) => lessonId));
  const open = [...cards.values()].filter((card) => lessons.has(lessonOf(card))).sort(bySyllabus);
  const material = {
    known: known.map(({ itemId: id, dueAt, lastReviewAt, createdAt }) => ({
      id,
      dueAt,
      lastReviewAt,
      createdAt,
    })),
    misses: misses.filter(({ id }) => items.has(id)),
    cards: open.map(({ id }) => id),
  };
  const stored: ReadonlyMap<string, ReviewItem> = new Map(known.map((row) => [row.itemId, row]));
  return { ...queueOf(material, today), stored };
}

/** The lesson that teaches a card. */
export const lessonOf = ({ lesson }: Pick<Card, "lesson">): string => lesson.split("#")[0] ?? "";

function bySyllabus(one: Card, other: Card): number {
  return one.row.localeCompare(other.row, "en", { numeric: true });
}

/** Questions that were missed in a quiz and have not been answered well since, in a quiz or in a lesson. */
async function missedQuestions(userId: string): Promise<Miss[]> {
  const answers = await db().answer.findMany({
    where: { userId, ...toldAnswers() },
    orderBy: { createdAt: "desc" },
    take: REVIEW_LIMITS.answersRead,
    select: { itemId: true, attemptId: true, score: true, createdAt: true },
  });
  const misses = new Map<string, Miss>();
  const mended = new Set<string>();
  for (const { itemId: id, attemptId, score, createdAt: at } of answers) {
    if (mended.has(id) || misses.has(id)) continue;
    if (score >= MISSED_BELOW) mended.add(id);
    else if (attemptId !== null) misses.set(id, { id, at });
  }
  return [...misses.values()];
}
