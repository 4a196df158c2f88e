import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import { saveProgress } from "@/lib/courses/service";
import { gradeAgain } from "@/lib/quizzes/review-service";
import type { Item, QuizResponse } from "@/lib/quizzes/schema";
import { answerItem, startAttempt } from "@/lib/quizzes/service";
import { rightResponse } from "@/lib/quizzes/testing/right-response";
import { rate, undo } from "@/lib/review/rating";
import { REVIEW_LIMITS } from "@/lib/review/review-limits";
import { rated } from "@/lib/review/schedule";
import type { ReviewRating } from "@/lib/review/review-limits";
import type { QueueItem } from "@/lib/review/schema";
import { reviewDay, reviewSummary } from "@/lib/review/service";
import { savePlan, saveTimeZone, studyPlan } from "@/lib/study/service";
import { createCaller } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { withDatabase } from "./harness";
import { contextOf, person } from "./people";

const database = withDatabase();
const DAY = 86_400_000;
/** A morning far enough from midnight in every time zone that the tests use. */
const NOW = new Date(Date.now() - (Date.now() % DAY) + 10 * 3_600_000);
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

let userId = "";
beforeEach(async () => {
  userId = (await person(database.client)).id;
});

async function firstInQueue(now = NOW): Promise<QueueItem> {
  const [item] = (await reviewDay(userId, now)).items;
  return item ?? expect.fail("the queue is empty");
}

const ratingOf = (
  item: Pick<QueueItem, "id" | "reps">,
  rating: ReviewRating,
  key: string = randomUUID(),
) => ({
  ...{ itemId: item.id, reps: item.reps, rating, key },
});

/** Answers one question of the quiz of module "observability", right or wrong. */
async function answerInQuiz(right: boolean): Promise<Item> {
  const attempt = await startAttempt(userId, "observability");
  const shown =
    attempt.items.find(({ kind, id }) => kind === "single" && !attempt.answers[id]) ??
    expect.fail("no question");
  const item = catalogue().items.get(shown.id);
  if (item?.kind !== "single" || shown.kind !== "single") throw new Error("not a question with one answer");
  const { seed } = await database.client.quizAttempt.findUniqueOrThrow({ where: { id: attempt.id } });
  const solution = rightResponse(item, seed);
  const wrong = shown.options.find(({ token }) => solution.kind === "single" && token !== solution.choice);
  const response: QuizResponse = right ? solution : { kind: "single", choice: wrong?.token ?? "" };
  await answerItem(userId, { attemptId: attempt.id, itemId: item.id, key: randomUUID(), response });
  return item;
}

describe("the queue", () => {
  it("is empty for somebody who has done nothing, with a forecast of fourteen empty days", async () => {
    const day = await reviewDay(userId, NOW);
    expect(day).toMatchObject({ items: [], more: 0, waiting: 0, doneToday: 0 });
    expect(day.forecast.map(({ due }) => due)).toEqual(Array(14).fill(0));
  });

  it("gets the cards of a lesson once it is done, no more than a day takes", async () => {
    for (const lessonId of ["9.1", "9.2", "9.3"]) await saveProgress(userId, { lessonId, complete: true });
    const expected = [...catalogue().cards.values()].filter(({ row }) => ["9.1", "9.2", "9.3"].includes(row));
    const { items, waiting } = await reviewDay(userId, NOW);
    expect(items).toHaveLength(REVIEW_LIMITS.newCardsADay);
    expect(waiting).toBe(expected.length - items.length);
    expect(items[0]).toMatchObject({ reason: "new", row: "9.1", reps: 0, face: { kind: "card" } });
    expect(items[0]?.intervals).toMatchObject({ again: "1 min", good: "10 min" });
    expect(items[0]?.taughtIn?.href).toContain("/courses/");
  });

  it("gets a question that was missed in a quiz, and not one that was answered well", async () => {
    await answerInQuiz(true);
    const missed = await answerInQuiz(false);
    const { items } = await reviewDay(userId, NOW);
    expect(items.map(({ id, reason }) => ({ id, reason }))).toEqual([{ id: missed.id, reason: "missed" }]);
    const [{ face } = expect.fail()] = items;
    expect(face).toMatchObject({ kind: "question", item: { id: missed.id }, answer: { score: 0 } });
  });

  it("tells about an answer to such a question, and about no other", async () => {
    const missed = await answerInQuiz(false);
    const { face } = await firstInQueue();
    if (face.kind !== "question" || face.answer === null) throw new Error("not a question");
    expect((await gradeAgain(userId, missed.id, face.answer.solution)).score).toBe(1);
    const other = [...catalogue().items.values()].find(
      ({ id, kind }) => id !== missed.id && kind === "truefalse",
    );
    await expect(
      gradeAgain(userId, other?.id ?? "", { kind: "truefalse", value: true }),
    ).rejects.toMatchObject({ code: "not-found" });
    expect(await database.client.answer.count({ where: { userId } })).toBe(1);
  });

  it("follows the learner's own midnight", async () => {
    await saveProgress(userId, { lessonId: "9.1", complete: true });
    const item = await firstInQueue();
    await rate(userId, ratingOf(item, "easy"), NOW);
    const { dueAt } = await database.client.reviewItem.findFirstOrThrow({ where: { userId } });
    // Nine in the evening of the day before its day: already that day where the clock is twelve hours ahead.
    const evening = new Date(dueAt.getTime() - 13 * 3_600_000);
    const isDue = async () => (await reviewDay(userId, evening)).items.some(({ id }) => id === item.id);
    expect(await isDue()).toBe(false);
    await saveTimeZone(userId, "Pacific/Auckland");
    expect(await isDue()).toBe(true);
  });
});

describe("a rating", () => {
  let item: QueueItem;
  beforeEach(async () => {
    await saveProgress(userId, { lessonId: "9.1", complete: true });
    item = await firstInQueue();
  });

  it("is saved as FSRS schedules it, in the table and in the log, before it is acknowledged", async () => {
    const sent = ratingOf(item, "easy");
    const answered = await rate(userId, sent, NOW);
    const expected = rated(null, "easy", NOW);
    expect(answered).toMatchObject({ itemId: item.id, dueAt: expected.dueAt, reps: 1, again: null });
    expect(await database.client.reviewItem.findFirst({ where: { userId } })).toMatchObject({ ...expected });
    expect(await database.client.reviewLog.findMany({ where: { userId } })).toMatchObject([
      { itemId: item.id, rating: 4, before: null, key: sent.key },
    ]);
    const { items, doneToday, forecast } = await reviewDay(userId, NOW);
    expect(items.map(({ id }) => id)).not.toContain(item.id);
    expect(doneToday).toBe(1);
    expect(forecast[8]?.due).toBe(1);
    expect((await reviewDay(userId, later(8))).items[0]).toMatchObject({
      id: item.id,
      reason: "due",
      reps: 1,
    });
  });

  it("counts once for one key, however often and however concurrently it is sent", async () => {
    const sent = ratingOf(item, "good");
    const answers = await Promise.all([rate(userId, sent, NOW), rate(userId, sent, NOW)]);
    expect(await rate(userId, sent, NOW)).toEqual(answers[0]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0].again).not.toBeNull();
    expect(await database.client.reviewLog.count({ where: { userId } })).toBe(1);
  });

  it("is refused to a tab that shows an older state", async () => {
    await rate(userId, ratingOf(item, "good"), NOW);
    await expect(rate(userId, ratingOf(item, "again"), NOW)).rejects.toMatchObject({ code: "conflict" });
    expect(await database.client.reviewItem.findFirst({ where: { userId } })).toMatchObject({ reps: 1 });
  });

  it("is refused for what is not the learner's to review", async () => {
    const closed = [...catalogue().cards.values()].find(({ row }) => row === "8.1");
    for (const id of [closed?.id ?? "", "c-9.1-nothing-of-that-name", "q-9.1-nothing-of-that-name"])
      await expect(rate(userId, ratingOf({ id, reps: 0 }, "good"), NOW)).rejects.toMatchObject({
        code: "not-found",
      });
  });

  it("is bounded for a day", async () => {
    await database.client.reviewLog.createMany({
      data: Array.from({ length: REVIEW_LIMITS.ratingsADay }, (_, index) => ({
        ...{ userId, itemId: item.id, rating: 3, key: `key-${index}`, createdAt: NOW },
      })),
    });
    await expect(rate(userId, ratingOf(item, "good"), NOW)).rejects.toMatchObject({ code: "too-many" });
  });

  it("can be taken back once: the first one, and a later one", async () => {
    const first = await rate(userId, ratingOf(item, "good"), NOW);
    const between = await database.client.reviewItem.findFirstOrThrow({ where: { userId } });
    const second = await rate(userId, ratingOf({ ...item, reps: 1 }, "again"), later(3));
    await expect(undo(userId, { logId: first.logId, key: randomUUID() })).rejects.toMatchObject({
      code: "conflict",
    });

    const sent = { logId: second.logId, key: randomUUID() };
    const undone = await undo(userId, sent, later(3));
    expect(undone).toMatchObject({ itemId: item.id, reps: 1 });
    expect(await undo(userId, sent, later(3))).toEqual(undone);
    expect(await database.client.reviewItem.findFirst({ where: { userId } })).toEqual(between);
    await expect(undo(userId, { ...sent, key: randomUUID() })).rejects.toMatchObject({ code: "conflict" });

    await undo(userId, { logId: first.logId, key: randomUUID() }, NOW);
    expect((await firstInQueue()).id).toBe(item.id);
    expect(await reviewSummary(userId, NOW)).toMatchObject({ doneToday: 0 });
    expect(await database.client.reviewLog.count({ where: { userId } })).toBe(4);
  });

  it("is nobody else's to take back or to see", async () => {
    const { logId } = await rate(userId, ratingOf(item, "good"), NOW);
    const other = await person(database.client);
    await expect(undo(other.id, { logId, key: randomUUID() })).rejects.toMatchObject({ code: "not-found" });
    expect((await reviewDay(other.id, NOW)).items).toEqual([]);
  });

  it("stands in a log that nobody can change, and that goes with its learner", async () => {
    await rate(userId, ratingOf(item, "good"), NOW);
    const { reviewLog, user } = database.client;
    await expect(reviewLog.updateMany({ where: { userId }, data: { rating: 4 } })).rejects.toThrow(
      /append-only/,
    );
    await expect(reviewLog.deleteMany({ where: { userId } })).rejects.toThrow(/append-only/);
    await user.delete({ where: { id: userId } });
    expect(await reviewLog.count({ where: { userId } })).toBe(0);
  });
});

describe("through the API", () => {
  it("takes ratings of the signed-in learner, and refuses what is none", async () => {
    const learner = await person(database.client);
    const api = createCaller(appRouter)(contextOf(learner));
    await api.courses.progress({ lessonId: "9.1", complete: true });
    const { items } = await api.review.day();
    const [{ id: itemId } = expect.fail()] = items;
    await expect(
      api.review.rate({ itemId, reps: 0, rating: "perfect" as ReviewRating, key: randomUUID() }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await api.review.rate({ itemId, reps: 0, rating: "good", key: randomUUID() })).toMatchObject({
      reps: 1,
    });
  });
});

describe("a study plan", () => {
  it("keeps the time zone, the day of the interview and the minutes of a day", async () => {
    expect(await studyPlan(userId)).toEqual({ timeZone: "UTC", interviewOn: null, minutesADay: 45 });
    await saveTimeZone(userId, "Asia/Tokyo");
    const interviewOn = later(30).toISOString().slice(0, 10);
    expect(await savePlan(userId, { interviewOn, minutesADay: 60 }, NOW)).toEqual({
      ...{ timeZone: "Asia/Tokyo", interviewOn, minutesADay: 60 },
    });
    expect(await savePlan(userId, { interviewOn: null, minutesADay: 60 }, NOW)).toMatchObject({
      interviewOn: null,
    });
  });

  it("takes no day that has passed or is years away, and no time zone that does not exist", async () => {
    for (const days of [0, -3, 1_000])
      await expect(
        savePlan(userId, { interviewOn: later(days).toISOString().slice(0, 10), minutesADay: 60 }, NOW),
      ).rejects.toMatchObject({ code: "bad-input", field: "interviewOn" });
    const api = createCaller(appRouter)(contextOf(await person(database.client)));
    await expect(api.study.timeZone({ timeZone: "Middle/Earth" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
