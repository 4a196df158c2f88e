import "server-only";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { oneAtATime, type Transaction } from "@/lib/db/one-at-a-time";
import { toldAnswers } from "@/lib/quizzes/review-service";
import { Prisma, type ReviewLog } from "@/prisma/generated/client";
import { learnersDay, lessonOf } from "./material";
import { fromLogged, memoryIn, toLogged } from "./memory-row";
import { REVIEW_LIMITS } from "./review-limits";
import { rated } from "./schedule";
import { REVIEW_RATINGS } from "./review-limits";
import type { MemoryState, Rated, RateInput, Undone } from "./schema";
import { intervalsOf } from "./service";

/**
 * Rates an item; the rating is in the database when this resolves. Sent again under the same key, it changes nothing
 * and answers as before. Throws `conflict` when the item was rated elsewhere since it was shown.
 */
export async function rate(userId: string, input: RateInput, now = new Date()): Promise<Rated> {
  const { itemId, rating, reps, key } = input;
  const today = await learnersDay(userId, now);
  const log = await oneAtATime(userId, async (tx) => {
    const known = await loggedUnder(tx, userId, key);
    if (known) return sameItem(known, itemId);
    await mayRate(tx, userId, itemId);
    if (
      (await tx.reviewLog.count({ where: { userId, createdAt: { gte: today.startsAt } } })) >=
      REVIEW_LIMITS.ratingsADay
    )
      throw new AppError("too-many", {
        userMessage: `You have given ${REVIEW_LIMITS.ratingsADay} ratings today. All are kept; come back tomorrow.`,
      });
    const row = await tx.reviewItem.findUnique({ where: { userId_itemId: { userId, itemId } } });
    if ((row?.reps ?? 0) !== reps)
      throw new AppError("conflict", {
        userMessage: "This was rated in another tab or on another device since. That rating stands.",
      });
    const before = row ? memoryIn(row) : null;
    const after = rated(before, rating, now);
    await keep(tx, { userId, itemId, memory: after, now });
    return tx.reviewLog.create({
      data: {
        ...{ userId, itemId, key, createdAt: now },
        rating: REVIEW_RATINGS.indexOf(rating) + 1,
        before: before ? toLogged(before) : Prisma.DbNull,
        after: toLogged(after),
      },
    });
  });
  const after = fromLogged(log.after);
  if (!after) throw new Error(`the rating ${log.id} has no memory after it`);
  const back = after.dueAt < today.endsAt;
  return {
    ...{ logId: log.id, itemId, dueAt: after.dueAt, reps: after.reps },
    again: back ? intervalsOf(after, now) : null,
  };
}

/**
 * Takes the latest rating of an item back: its memory is what it was. The log keeps both lines. Throws `conflict` when
 * the item has been rated since.
 */
export async function undo(
  userId: string,
  { logId, key }: { readonly logId: string; readonly key: string },
  now = new Date(),
): Promise<Undone> {
  const line = await oneAtATime(userId, async (tx) => {
    const known = await loggedUnder(tx, userId, key);
    if (known) return known;
    const target = await tx.reviewLog.findFirst({ where: { id: logId, userId, rating: { not: null } } });
    if (!target) throw new AppError("not-found", { userMessage: "There is no such rating of yours." });
    const { itemId } = target;
    const row = await tx.reviewItem.findUnique({ where: { userId_itemId: { userId, itemId } } });
    const after = fromLogged(target.after);
    const isLatest =
      row?.reps === after?.reps && row?.lastReviewAt.getTime() === after?.lastReviewAt.getTime();
    if (!row || !after || !isLatest)
      throw new AppError("conflict", {
        userMessage: "This rating was undone, or followed by another. Nothing was changed.",
      });
    const before = fromLogged(target.before);
    if (before) await keep(tx, { userId, itemId, memory: before, now });
    else await tx.reviewItem.delete({ where: { userId_itemId: { userId, itemId } } });
    return tx.reviewLog.create({
      data: {
        ...{ userId, itemId, key, createdAt: now, undoesId: target.id },
        before: toLogged(after),
        after: before ? toLogged(before) : Prisma.DbNull,
      },
    });
  });
  const memory = fromLogged(line.after);
  return { itemId: line.itemId, reps: memory?.reps ?? 0, intervals: intervalsOf(memory, now) };
}

function loggedUnder(tx: Transaction, userId: string, key: string): Promise<ReviewLog | null> {
  return tx.reviewLog.findUnique({ where: { userId_key: { userId, key } } });
}

function sameItem(log: ReviewLog, itemId: string): ReviewLog {
  if (log.itemId === itemId && log.rating !== null) return log;
  throw new AppError("conflict", {
    message: `key ${log.key} was used for ${log.itemId}`,
    userMessage:
      "This rating could not be told apart from an earlier one. Nothing was recorded; rate once more.",
  });
}

/** A card whose lesson is done, or a question that was answered before. */
async function mayRate(tx: Transaction, userId: string, itemId: string): Promise<void> {
  const { cards, items } = catalogue();
  const card = cards.get(itemId);
  const found = card
    ? await tx.lessonProgress.findFirst({
        where: { userId, lessonId: lessonOf(card), completedAt: { not: null } },
      })
    : items.has(itemId) &&
      (await tx.answer.findFirst({ where: { userId, itemId, ...toldAnswers() }, select: { id: true } }));
  if (!found)
    throw new AppError("not-found", {
      userMessage: "This is not among your reviews any more. Reload the page.",
    });
}

interface Kept {
  readonly userId: string;
  readonly itemId: string;
  readonly memory: MemoryState;
  readonly now: Date;
}

async function keep(tx: Transaction, { userId, itemId, memory, now }: Kept): Promise<void> {
  await tx.reviewItem.upsert({
    where: { userId_itemId: { userId, itemId } },
    create: { userId, itemId, ...memory, createdAt: now },
    update: memory,
  });
}
