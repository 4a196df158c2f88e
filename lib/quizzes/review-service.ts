import "server-only";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { taughtIn } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { checkSeed, judged, storedResponse } from "./answers";
import { gradedAnswer } from "./graded-answer";
import { publicItem } from "./public-item";
import type { GradedAnswer, PublicItem, QuizResponse } from "./schema";

/** A question as it is asked again, with its learner's latest answer to this version of it. */
interface AskedAgain {
  readonly item: PublicItem;
  readonly answer: GradedAnswer | null;
}

/**
 * Filters answers for those that may be told of: none of an exam that is not
 * handed in, since what is missed in it must not come up for review, nor move
 * a level, before.
 */
export function toldAnswers() {
  const exams = [...catalogue().quizzes.values()].flatMap(({ id, kind }) => (kind === "exam" ? [id] : []));
  return {
    OR: [
      { attemptId: null },
      { attempt: { is: { quizId: { notIn: exams } } } },
      { attempt: { is: { submittedAt: { not: null } } } },
    ],
  };
}

/** Questions as this learner meets them in review, by id. Those that no longer exist are left out. */
export async function askAgain(
  userId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, AskedAgain>> {
  const answers = await db().answer.findMany({
    where: { userId, itemId: { in: [...itemIds] }, ...toldAnswers() },
    orderBy: { createdAt: "asc" },
  });
  return new Map(
    itemIds.flatMap((id): [string, AskedAgain][] => {
      const item = catalogue().items.get(id);
      if (!item) return [];
      const seed = checkSeed(userId, id);
      const latest = answers.findLast(
        (answer) => answer.itemId === id && answer.itemVersion === item.version,
      );
      const response = latest ? storedResponse(latest) : null;
      const answer =
        latest && response
          ? gradedAnswer(
              item,
              seed,
              { score: latest.score, firstAttempt: false, response },
              taughtIn(item.lesson),
            )
          : null;
      return [[id, { item: publicItem(item, seed), answer }]];
    }),
  );
}

/**
 * Grades what a learner answers in review; nothing is recorded, since the rating is. Only questions that the learner
 * has answered before are told about: review must not be a way to look up the answers of a quiz. Throws `not-found`.
 */
export async function gradeAgain(
  userId: string,
  itemId: string,
  response: QuizResponse,
): Promise<GradedAnswer> {
  const item = catalogue().items.get(itemId);
  const known =
    item &&
    (await db().answer.findFirst({ where: { userId, itemId, ...toldAnswers() }, select: { id: true } }));
  if (!item || !known)
    throw new AppError("not-found", { userMessage: "There is no such question in your reviews any more." });
  const seed = checkSeed(userId, itemId);
  const stored = { ...judged(item, seed, response), firstAttempt: false };
  return gradedAnswer(item, seed, stored, taughtIn(item.lesson));
}
