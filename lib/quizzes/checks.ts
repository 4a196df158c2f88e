import "server-only";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { lessonHasCheck, settleLesson, taughtIn } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { oneAtATime } from "@/lib/db/one-at-a-time";
import { checkSeed, recordAnswer, recordedUnder, storedResponse } from "./answers";
import { gradedAnswer } from "./graded-answer";
import { QUIZ_LIMITS } from "./limits";
import { publicItem } from "./public-item";
import type { GradedAnswer, Item, PublicItem, QuizResponse } from "./schema";

export interface CheckView {
  readonly item: PublicItem;
  /** The learner's latest answer to it in a lesson. */
  readonly answer: GradedAnswer | null;
}

/** The inline checks of a lesson as this learner sees them, by item id. Items that do not exist are left out. */
export async function lessonChecks(
  userId: string,
  itemIds: readonly string[],
): Promise<Record<string, CheckView>> {
  const { items } = catalogue();
  const answers = await db().answer.findMany({
    where: { userId, attemptId: null, itemId: { in: [...itemIds] } },
    orderBy: { createdAt: "asc" },
  });
  const views = itemIds.flatMap((id): [string, CheckView][] => {
    const item = items.get(id);
    if (!item) return [];
    const latest = answers.findLast((answer) => answer.itemId === id && answer.itemVersion === item.version);
    return [
      [
        id,
        {
          item: publicItem(item, checkSeed(userId, id)),
          answer: latest ? shown(item, userId, latest) : null,
        },
      ],
    ];
  });
  return Object.fromEntries(views);
}

interface CheckAnswer {
  readonly lessonId: string;
  readonly itemId: string;
  readonly key: string;
  readonly response: QuizResponse;
}

/** Grades and saves the answer to an inline check, which may be answered again. Idempotent by key. */
export async function answerCheck(
  userId: string,
  sent: CheckAnswer,
): Promise<{ answer: GradedAnswer; lessonCompleted: boolean }> {
  const { itemId, key, response } = sent;
  const item = catalogue().items.get(itemId);
  // Questions of a quiz are graded in their quiz alone: a lesson must not be a way to look up their answers.
  if (!item || !lessonHasCheck(sent.lessonId, itemId))
    throw new AppError("not-found", { userMessage: "There is no such question any more. Reload the page." });
  const saved = await oneAtATime(userId, async (tx) => {
    const known = await recordedUnder(tx, { userId, key, attemptId: null, itemId });
    if (known) return known;
    if (
      (await tx.answer.count({ where: { userId, itemId, attemptId: null } })) >= QUIZ_LIMITS.answersPerCheck
    ) {
      throw new AppError("too-many", {
        userMessage: `You have answered this question ${QUIZ_LIMITS.answersPerCheck} times. Your answers are kept; go on with the lesson.`,
      });
    }
    return recordAnswer(tx, {
      userId,
      attemptId: null,
      item,
      seed: checkSeed(userId, itemId),
      key,
      response,
    });
  });
  const { completed } = await settleLesson(userId, sent.lessonId);
  return { answer: shown(item, userId, saved), lessonCompleted: completed };
}

function shown(
  item: Item,
  userId: string,
  saved: Parameters<typeof storedResponse>[0] & { score: number; firstAttempt: boolean },
): GradedAnswer {
  const response = storedResponse(saved);
  if (!response) throw new Error(`an answer to ${item.id} has no readable response`);
  const { score, firstAttempt } = saved;
  return gradedAnswer(
    item,
    checkSeed(userId, item.id),
    { score, firstAttempt, response },
    taughtIn(item.lesson),
  );
}
