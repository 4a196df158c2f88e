import "server-only";
import { randomInt } from "node:crypto";
import { AppError } from "@/lib/app-error";
import { plainText } from "@/lib/content/schema";
import { catalogue, parseInline } from "@/lib/content/service";
import { moduleIncidents } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { oneAtATime, type Transaction } from "@/lib/db/one-at-a-time";
import { changeAnswer, recordAnswer, recordedUnder } from "./answers";
import {
  attemptView,
  type AttemptWithAnswers,
  currentItem,
  isCurrent,
  isExam,
  itemOf,
  itemsOf,
  shownAnswer,
  summaryOf,
  toldAnswer,
  WITH_ANSWERS,
} from "./attempt-view";
import { handIn, handInOverdue, settleOverdue } from "./attempt-end";
import { drawExam, examPools } from "./exam-draw";
import { examResult } from "./exam-result";
import { EXAM_PACES, type ExamPace, QUIZ_LIMITS } from "./limits";
import { publicItem } from "./public-item";
import { variantsOf, withValues } from "./variant";
import type {
  AttemptSummary,
  AttemptView,
  Item,
  Quiz,
  QuizResponse,
  QuizResult,
  TakenAnswer,
} from "./schema";

const MINUTE_MS = 60_000;

interface OpenProgress {
  readonly userId: string;
  readonly quizId: string;
  readonly answered: number;
  readonly items: number;
}

/** A quiz by id. Throws `not-found`. */
export function getQuiz(quizId: string): Quiz {
  const quiz = catalogue().quizzes.get(quizId);
  if (!quiz) throw new AppError("not-found", { userMessage: "There is no such quiz." });
  return quiz;
}

/** What a question asks, in plain words, of several variants the first; its id when it no longer exists. */
export function promptOf(itemId: string): string {
  const item = itemOf(itemId);
  if (!item) return itemId;
  const { prompt } = item.kind === "numeric" ? withValues(item, variantsOf(item)[0] ?? {}) : item;
  return plainText(parseInline(prompt));
}

/** The learner's open attempt, or a new one. Two tabs that start at once get the same. `pace` is of exams alone. */
export async function startAttempt(
  userId: string,
  quizId: string,
  pace: ExamPace = "standard",
): Promise<AttemptView> {
  const quiz = getQuiz(quizId);
  const attempt = await oneAtATime(userId, async (tx) => {
    await handInOverdue(tx, userId);
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
    const seed = randomInt(2 ** 31);
    const items = (await itemsFor(tx, quiz, { userId, seed })).map(({ id, version }) => ({ id, version }));
    return tx.quizAttempt.create({
      data: { userId, quizId, items, seed, deadlineAt: deadlineOf(quiz, pace) },
      include: WITH_ANSWERS,
    });
  });
  return attemptView(attempt);
}

/** The learner's open attempt at a quiz, if there is one and its questions have not changed. */
export async function openAttempt(userId: string, quizId: string): Promise<AttemptView | null> {
  await settleOverdue(userId);
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
  /** How long before now the learner gave it. */
  readonly agoMs?: number;
}

/**
 * Grades and saves one answer of an open attempt; it is in the database when
 * this resolves. The first answer to a question stands: sent again, under the
 * same key or from another tab, what was recorded comes back. In an exam, which
 * tells nothing before it is handed in, an answer that was given later takes its place.
 */
export async function answerItem(
  userId: string,
  { attemptId, itemId, key, response, agoMs = 0 }: SentAnswer,
): Promise<TakenAnswer> {
  const { attempt, answer } = await oneAtATime(userId, async (tx) => {
    await handInOverdue(tx, userId);
    const attempt = await tx.quizAttempt.findFirst({ where: { id: attemptId, userId } });
    if (!attempt) throw new AppError("not-found", { userMessage: "There is no such attempt of yours." });
    const recorded = await recordedUnder(tx, { userId, key, attemptId, itemId });
    const earlier = recorded ?? (await tx.answer.findFirst({ where: { attemptId, itemId } }));
    const givenAt = new Date(Math.max(Date.now() - agoMs, attempt.startedAt.getTime()));
    const isLate = earlier !== null && earlier.createdAt > givenAt;
    const stands = isExam(attempt) && !isLate ? recorded : earlier;
    if (stands) return { attempt, answer: stands };
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
    const sent = { userId, attemptId, item, seed: attempt.seed, key, givenAt, response };
    return { attempt, answer: await (earlier ? changeAnswer(tx, earlier.id, sent) : recordAnswer(tx, sent)) };
  });
  const shown = toldAnswer(attempt, answer);
  if (!shown)
    throw new AppError("gone", {
      userMessage: "Your answer was recorded, and the question has changed since. Reload the page to go on.",
    });
  return shown;
}

/** Ends an attempt; unanswered questions score nothing. Handing in twice changes nothing. */
export async function submitAttempt(userId: string, attemptId: string): Promise<AttemptSummary> {
  const attempt = await oneAtATime(userId, async (tx) => {
    await handInOverdue(tx, userId);
    const found = await tx.quizAttempt.findFirst({ where: { id: attemptId, userId }, include: WITH_ANSWERS });
    if (!found) throw new AppError("not-found", { userMessage: "There is no such attempt of yours." });
    return found.submittedAt ? found : handIn(tx, found, new Date());
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
    next: quiz?.kind === "module" ? moduleIncidents(quiz.module) : [],
    exam: quiz?.kind === "exam" ? examResult(quiz, attempt) : null,
  };
}

/** The learner's attempts at a quiz, newest first. */
export async function attemptHistory(userId: string, quizId: string): Promise<AttemptSummary[]> {
  await settleOverdue(userId);
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

/** Of a quiz all, of an exam those that are drawn. */
async function itemsFor(
  tx: Transaction,
  quiz: Quiz,
  { userId, seed }: { readonly userId: string; readonly seed: number },
): Promise<Item[]> {
  if (quiz.kind === "module") return quiz.items.flatMap((id) => itemOf(id) ?? []);
  const earlier = await tx.quizAttempt.findMany({ where: { userId, quizId: quiz.id } });
  const asked = new Set(earlier.flatMap((attempt) => itemsOf(attempt).map(({ id }) => id)));
  return drawExam(quiz, examPools(quiz, catalogue()), { seed, asked });
}

function deadlineOf(quiz: Quiz, pace: ExamPace): Date | null {
  const share = EXAM_PACES[pace];
  return quiz.kind === "exam" && share !== null
    ? new Date(Date.now() + share * quiz.minutes * MINUTE_MS)
    : null;
}

/** Answered questions stay as they were; the others are those of the quiz now. */
function renewedItems(attempt: AttemptWithAnswers, quiz: Quiz) {
  const items = itemsOf(attempt);
  const answered = items.filter(({ id }) => attempt.answers.some((answer) => answer.itemId === id));
  const asked = quiz.kind === "module" ? quiz.items : items.map(({ id }) => id);
  const added = asked
    .filter((id) => !answered.some((item) => item.id === id))
    .flatMap((id) => itemOf(id) ?? []);
  return [...answered, ...added.map(({ id, version }) => ({ id, version }))];
}
