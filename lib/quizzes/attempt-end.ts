import "server-only";
import { db } from "@/lib/db";
import { oneAtATime, type Transaction } from "@/lib/db/one-at-a-time";
import { type AttemptWithAnswers, itemsOf, WITH_ANSWERS } from "./attempt-view";

/** What was sent in the last second may arrive so much later. */
const GRACE_MS = 15_000;

const overdue = (userId: string) => ({
  userId,
  submittedAt: null,
  deadlineAt: { lt: new Date(Date.now() - GRACE_MS) },
});

/** For who only reads: hands in what is overdue, and takes no lock where nothing is. */
export async function settleOverdue(userId: string): Promise<void> {
  const found = await db().quizAttempt.findFirst({ where: overdue(userId), select: { id: true } });
  if (found) await oneAtATime(userId, (tx) => handInOverdue(tx, userId));
}

/** Hands in, as they stand, the exams of this learner whose time is over. Call it inside `oneAtATime`. */
export async function handInOverdue(tx: Transaction, userId: string): Promise<void> {
  const attempts = await tx.quizAttempt.findMany({ where: overdue(userId), include: WITH_ANSWERS });
  for (const attempt of attempts) await handIn(tx, attempt, attempt.deadlineAt ?? new Date());
}

/** Ends an open attempt; unanswered questions score nothing. */
export function handIn(
  tx: Transaction,
  attempt: AttemptWithAnswers,
  submittedAt: Date,
): Promise<AttemptWithAnswers> {
  const score = attempt.answers.reduce((sum, answer) => sum + answer.score, 0);
  return tx.quizAttempt.update({
    where: { id: attempt.id },
    data: { submittedAt, score, maxScore: itemsOf(attempt).length },
    include: WITH_ANSWERS,
  });
}
