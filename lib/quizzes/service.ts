import "server-only";
import { randomInt } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { moduleIncidents, taughtIn } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { oneAtATime } from "@/lib/db/one-at-a-time";
import type { Answer, QuizAttempt } from "@/prisma/generated/client";
import { recordAnswer, recordedUnder, storedResponse } from "./answers";
import { gradedAnswer } from "./graded-answer";
import { QUIZ_LIMITS } from "./limits";
import { publicItem } from "./public-item";
import type {
  AttemptSummary,
  AttemptView,
  GradedAnswer,
  Item,
  Quiz,
  QuizResponse,
  QuizResult,
} from "./schema";

type AttemptWithAnswers = QuizAttempt & { readonly answers: readonly Answer[] };

interface OpenProgress {
  readonly userId: string;
  readonly quizId: string;
  readonly answered: number;
  readonly items: number;
}

/** What an attempt keeps of its items: which, in which version, in the order shown. */
const attemptItems = z.array(z.object({ id: z.string(), version: z.number() }));
const WITH_ANSWERS = { answers: { orderBy: { createdAt: "asc" } } } as const;

/** A quiz by id. Throws `not-found`. */
export function getQuiz(quizId: string): Quiz {
  const quiz = catalogue().quizzes.get(quizId);
  if (!quiz) throw new AppError("not-found", { userMessage: "There is no such quiz." });
  return quiz;
}

/** The learner's open attempt, or a new one. Two tabs that start at once get the same. */
export async function startAttempt(userId: string, quizId: string): Promise<AttemptView> {
  const quiz = getQuiz(quizId);
  const attempt = await oneAtATime(userId, async (tx) => {
    const open = await tx.quizAttempt.findFirst({
      where: { userId, quizId, submittedAt: null },
      include: WITH_ANSWERS,
      orderBy: { startedAt: "desc" },
    });
    if (open && isCurrent(open)) return open;
    // An open attempt whose unanswered questions have changed since goes on with the new ones.
    if (open)
      return tx.quizAttempt.update({
        where: { id: open.id },
        data: { items: renewedItems(open, quiz) },
        include: WITH_ANSWERS,
      });
    if ((await tx.quizAttempt.count({ where: { userId, quizId } })) >= QUIZ_LIMITS.attemptsPerQuiz) {
      throw new AppError("too-many", {
        userMessage: `You have taken this quiz ${QUIZ_LIMITS.attemptsPerQuiz} times. All results are kept.`,
      });
    }
    const items = quiz.items.map((id) => ({ id, version: itemOf(id)?.version ?? 1 }));
    return tx.quizAttempt.create({
      data: { userId, quizId, items, seed: randomInt(2 ** 31) },
      include: WITH_ANSWERS,
    });
  });
  return attemptView(attempt);
}

/** The learner's open attempt at a quiz, if there is one and its questions have not changed. */
export async function openAttempt(userId: string, quizId: string): Promise<AttemptView | null> {
  const open = await db().quizAttempt.findFirst({
    where: { userId, quizId, submittedAt: null },
    include: WITH_ANSWERS,
    orderBy: { startedAt: "desc" },
  });
  return open && isCurrent(open) ? attemptView(open) : null;
}

interface SentAnswer {
  readonly attemptId: string;
  readonly itemId: string;
  readonly key: string;
  readonly response: QuizResponse;
}

/**
 * Grades and saves one answer of an open attempt; it is in the database when
 * this resolves. The first answer to a question stands: sent again, under the
 * same key or from another tab, what was recorded comes back.
 */
export async function answerItem(
  userId: string,
  { attemptId, itemId, key, response }: SentAnswer,
): Promise<GradedAnswer> {
  const { attempt, answer } = await oneAtATime(userId, async (tx) => {
    const attempt = await tx.quizAttempt.findFirst({ where: { id: attemptId, userId } });
    if (!attempt) throw new AppError("not-found", { userMessage: "There is no such attempt of yours." });
    const known =
      (await recordedUnder(tx, { userId, key, attemptId, itemId })) ??
      (await tx.answer.findFirst({ where: { attemptId, itemId } }));
    if (known) return { attempt, answer: known };
    if (attempt.submittedAt) {
      throw new AppError("conflict", {
        userMessage:
          "This attempt has been handed in, in another tab perhaps. Open its result to see what was counted.",
      });
    }
    const item = currentItem(attempt, itemId);
    if (!item) {
      throw new AppError("gone", {
        userMessage:
          "This question has changed since you opened the quiz. Your other answers are kept; reload the page to go on.",
      });
    }
    return {
      attempt,
      answer: await recordAnswer(tx, { userId, attemptId, item, seed: attempt.seed, key, response }),
    };
  });
  const shown = shownAnswer(attempt, answer);
  if (!shown)
    throw new AppError("gone", {
      userMessage: "Your answer was recorded, and the question has changed since. Reload the page to go on.",
    });
  return shown;
}

/** Ends an attempt; unanswered questions score nothing. Handing in twice changes nothing. */
export async function submitAttempt(userId: string, attemptId: string): Promise<AttemptSummary> {
  const attempt = await oneAtATime(userId, async (tx) => {
    const found = await tx.quizAttempt.findFirst({ where: { id: attemptId, userId }, include: WITH_ANSWERS });
    if (!found) throw new AppError("not-found", { userMessage: "There is no such attempt of yours." });
    if (found.submittedAt) return found;
    const score = found.answers.reduce((sum, answer) => sum + answer.score, 0);
    const data = { submittedAt: new Date(), score, maxScore: itemsOf(found).length };
    return tx.quizAttempt.update({ where: { id: attemptId }, data, include: WITH_ANSWERS });
  });
  return summaryOf(attempt);
}

/**
 * The result of a finished attempt of `ownerId`, question by question. Who may
 * ask for somebody else's is for the caller to check. Throws `not-found`.
 */
export async function attemptResult(ownerId: string, attemptId: string): Promise<QuizResult> {
  const attempt = await db().quizAttempt.findFirst({
    where: { id: attemptId, userId: ownerId, submittedAt: { not: null } },
    include: WITH_ANSWERS,
  });
  if (!attempt) throw new AppError("not-found", { userMessage: "There is no such finished attempt." });
  const quiz = catalogue().quizzes.get(attempt.quizId);
  const first = await db().quizAttempt.findFirst({
    where: { userId: ownerId, quizId: attempt.quizId, submittedAt: { not: null } },
    orderBy: { submittedAt: "asc" },
    select: { id: true },
  });
  const passPercent = quiz?.passPercent ?? 100;
  return {
    attempt: summaryOf(attempt),
    quiz: { id: attempt.quizId, title: quiz?.title ?? attempt.quizId, passPercent },
    passed: 100 * (attempt.score ?? 0) >= passPercent * (attempt.maxScore ?? 0),
    first: first?.id === attempt.id,
    items: itemsOf(attempt).map(({ id }) => {
      const item = currentItem(attempt, id);
      const answer = attempt.answers.find((candidate) => candidate.itemId === id);
      return {
        itemId: id,
        item: item ? publicItem(item, attempt.seed) : null,
        answer: answer ? shownAnswer(attempt, answer) : null,
        score: answer?.score ?? 0,
      };
    }),
    next: quiz ? moduleIncidents(quiz.module) : [],
  };
}

/** The learner's attempts at a quiz, newest first. */
export async function attemptHistory(userId: string, quizId: string): Promise<AttemptSummary[]> {
  const attempts = await db().quizAttempt.findMany({
    where: { userId, quizId },
    include: WITH_ANSWERS,
    orderBy: { startedAt: "desc" },
  });
  return attempts.map(summaryOf);
}

/** How far the open attempts of these learners at these quizzes have come. */
export async function openProgress(
  userIds: readonly string[],
  quizIds: readonly string[],
): Promise<OpenProgress[]> {
  const attempts = await db().quizAttempt.findMany({
    where: { userId: { in: [...userIds] }, quizId: { in: [...quizIds] }, submittedAt: null },
    include: WITH_ANSWERS,
    orderBy: { startedAt: "asc" },
  });
  return attempts.map((attempt) => {
    const { answered, items } = summaryOf(attempt);
    return { userId: attempt.userId, quizId: attempt.quizId, answered, items };
  });
}

const itemOf = (id: string): Item | undefined => catalogue().items.get(id);
const itemsOf = (attempt: QuizAttempt) => attemptItems.parse(attempt.items);

/** The item as it was when the attempt showed it; null when it has changed since. */
function currentItem(attempt: QuizAttempt, itemId: string): Item | null {
  const version = itemsOf(attempt).find(({ id }) => id === itemId)?.version;
  const item = itemOf(itemId);
  return item && item.version === version ? item : null;
}

/** Whether every unanswered question is still the one that was shown. */
function isCurrent(attempt: AttemptWithAnswers): boolean {
  return itemsOf(attempt).every(
    ({ id }) => currentItem(attempt, id) || attempt.answers.some((answer) => answer.itemId === id),
  );
}

/** Answered questions stay as they were; the others are those of the quiz now. */
function renewedItems(attempt: AttemptWithAnswers, quiz: Quiz) {
  const answered = itemsOf(attempt).filter(({ id }) =>
    attempt.answers.some((answer) => answer.itemId === id),
  );
  const added = quiz.items.filter((id) => !answered.some((item) => item.id === id));
  return [...answered, ...added.map((id) => ({ id, version: itemOf(id)?.version ?? 1 }))];
}

function shownAnswer(attempt: QuizAttempt, answer: Answer): GradedAnswer | null {
  const item = currentItem(attempt, answer.itemId);
  const response = storedResponse(answer);
  if (!item || !response || item.version !== answer.itemVersion) return null;
  const { score, firstAttempt } = answer;
  return gradedAnswer(item, attempt.seed, { score, firstAttempt, response }, taughtIn(item.lesson));
}

function attemptView(attempt: AttemptWithAnswers): AttemptView {
  const items = itemsOf(attempt).flatMap(({ id }) => currentItem(attempt, id) ?? []);
  const answers = attempt.answers.flatMap((answer): [string, GradedAnswer][] => {
    const shown = shownAnswer(attempt, answer);
    return shown ? [[answer.itemId, shown]] : [];
  });
  const { id, quizId, startedAt, seed } = attempt;
  return {
    id,
    quizId,
    startedAt,
    items: items.map((item) => publicItem(item, seed)),
    answers: Object.fromEntries(answers),
  };
}

function summaryOf(attempt: AttemptWithAnswers): AttemptSummary {
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
