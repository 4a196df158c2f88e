import "server-only";
import { z } from "zod";
import { catalogue } from "@/lib/content/service";
import { taughtIn } from "@/lib/courses/service";
import type { Answer, QuizAttempt } from "@/prisma/generated/client";
import { storedResponse } from "./answers";
import { gradedAnswer } from "./graded-answer";
import { publicItem } from "./public-item";
import type { AttemptSummary, AttemptView, GradedAnswer, Item, QuizResponse, TakenAnswer } from "./schema";
import { present, toTokens } from "./tokens";

/** An attempt as it is stored, and what of it may be shown. */

export type AttemptWithAnswers = QuizAttempt & { readonly answers: readonly Answer[] };

export const WITH_ANSWERS = { answers: { orderBy: { createdAt: "asc" } } } as const;

/** What an attempt keeps of its items: which, in which version, in the order shown. */
const attemptItems = z.array(z.object({ id: z.string(), version: z.number() }));

export const itemOf = (id: string): Item | undefined => catalogue().items.get(id);
export const itemsOf = (attempt: QuizAttempt) => attemptItems.parse(attempt.items);

/** Whether it is an attempt at an exam, of which nothing is told before it is handed in. */
export const isExam = ({ quizId }: Pick<QuizAttempt, "quizId">): boolean =>
  catalogue().quizzes.get(quizId)?.kind === "exam";

/** The item as it was when the attempt showed it; null when it has changed since. */
export function currentItem(attempt: QuizAttempt, itemId: string): Item | null {
  const version = itemsOf(attempt).find(({ id }) => id === itemId)?.version;
  const item = itemOf(itemId);
  return item && item.version === version ? item : null;
}

/** Whether every unanswered question is still the one that was shown. */
export function isCurrent(attempt: AttemptWithAnswers): boolean {
  return itemsOf(attempt).every(
    ({ id }) => currentItem(attempt, id) || attempt.answers.some((answer) => answer.itemId === id),
  );
}

/** An answer with its grade; null when its question has changed since. */
export function shownAnswer(attempt: QuizAttempt, answer: Answer): GradedAnswer | null {
  const known = asAnswered(attempt, answer);
  if (!known) return null;
  const { item, response } = known;
  const { score, firstAttempt } = answer;
  return gradedAnswer(item, attempt.seed, { score, firstAttempt, response }, taughtIn(item.lesson));
}

/** An answer as far as it may be told of now; null when its question has changed since. */
export function toldAnswer(attempt: QuizAttempt, answer: Answer): TakenAnswer | null {
  if (!isExam(attempt) || attempt.submittedAt) return shownAnswer(attempt, answer);
  const known = asAnswered(attempt, answer);
  if (!known) return null;
  const { item, response } = known;
  return { itemId: item.id, kept: true, response: toTokens(response, present(item, attempt.seed)) };
}

/** The question that was answered, as it is still known, and the response. */
function asAnswered(attempt: QuizAttempt, answer: Answer): { item: Item; response: QuizResponse } | null {
  const item = currentItem(attempt, answer.itemId);
  const response = storedResponse(answer);
  return item && response && item.version === answer.itemVersion ? { item, response } : null;
}

export function attemptView(attempt: AttemptWithAnswers): AttemptView {
  const items = itemsOf(attempt).flatMap(({ id }) => currentItem(attempt, id) ?? []);
  const answers = attempt.answers.flatMap((answer): [string, TakenAnswer][] => {
    const told = toldAnswer(attempt, answer);
    return told ? [[answer.itemId, told]] : [];
  });
  const { id, quizId, startedAt, deadlineAt, seed } = attempt;
  return {
    id,
    quizId,
    startedAt,
    exam: isExam(attempt) ? { deadlineAt, now: new Date() } : null,
    items: items.map((item) => publicItem(item, seed)),
    answers: Object.fromEntries(answers),
  };
}

export function summaryOf(attempt: AttemptWithAnswers): AttemptSummary {
  const { id, startedAt, submittedAt, score, maxScore } = attempt;
  return {
    id,
    startedAt,
    submittedAt,
    score,
    maxScore,
    answered: attempt.answers.length,
    items: itemsOf(attempt).length,
  };
}
