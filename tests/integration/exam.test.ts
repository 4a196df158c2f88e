import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import { masteryFor } from "@/lib/mastery/service";
import { gradeAgain } from "@/lib/quizzes/review-service";
import type { QuizResponse } from "@/lib/quizzes/schema";
import {
  answerItem,
  attemptHistory,
  attemptResult,
  openAttempt,
  startAttempt,
  submitAttempt,
} from "@/lib/quizzes/service";
import { rightResponse } from "@/lib/quizzes/testing/right-response";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const EXAM = "capstone";
const MINUTE_MS = 60_000;
const NOW = new Date();

const key = () => randomUUID();

let userId: string;
beforeEach(async () => {
  userId = (await person(database.client)).id;
});

/** The right response to a question of an attempt, in its tokens. */
async function right(attemptId: string, itemId: string): Promise<QuizResponse> {
  const { seed } = await database.client.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } });
  const item = catalogue().items.get(itemId);
  if (!item) throw new Error(`no item ${itemId}`);
  return rightResponse(item, seed);
}

/** An attempt whose question of one choice is found, with a wrong and the right response to it. */
async function begun() {
  const attempt = await startAttempt(userId, EXAM);
  const item = attempt.items.find(({ kind }) => kind === "single");
  if (item?.kind !== "single") throw new Error("thirty questions have one of a single choice");
  const good = await right(attempt.id, item.id);
  const wrong =
    item.options.find(({ token }) => good.kind === "single" && token !== good.choice)?.token ?? "";
  const send = (response: QuizResponse, sentKey = key(), agoMs = 0) =>
    answerItem(userId, { attemptId: attempt.id, itemId: item.id, key: sentKey, response, agoMs });
  return { attempt, item, good, bad: { kind: "single", choice: wrong } as const, send };
}

const runOut = (id: string) =>
  database.client.quizAttempt.update({
    where: { id },
    data: { deadlineAt: new Date(Date.now() - MINUTE_MS) },
  });

describe("an exam", () => {
  it("says that an answer is kept and nothing of its worth, and lets it be changed until it is handed in", async () => {
    const { attempt, item, good, bad, send } = await begun();
    const first = await send(bad);
    expect(first).toEqual({ itemId: item.id, kept: true, response: bad });
    expect(await send(good)).toEqual({ itemId: item.id, kept: true, response: good });
    expect((await openAttempt(userId, EXAM))?.answers).toEqual({
      [item.id]: { itemId: item.id, kept: true, response: good },
    });
    await submitAttempt(userId, attempt.id);
    const result = await attemptResult(userId, attempt.id);
    expect(result.attempt).toMatchObject({ score: 1, maxScore: 30, answered: 1 });
    await expect(send(bad)).rejects.toThrow(/handed in/);
  });

  it("takes what is sent twice once", async () => {
    const { good, bad, send } = await begun();
    const sent = key();
    await send(bad, sent);
    await send(bad, sent);
    const later = key();
    await send(good, later);
    expect(await send(good, later)).toMatchObject({ kept: true, response: good });
    expect(await database.client.answer.count({ where: { userId } })).toBe(1);
  });

  it("keeps a later answer when an earlier one arrives after it, and when that is sent again", async () => {
    const { attempt, item, good, bad, send } = await begun();
    await database.client.quizAttempt.update({
      where: { id: attempt.id },
      data: { startedAt: new Date(Date.now() - 10 * MINUTE_MS) },
    });
    const offline = key();
    await send(good);
    expect(await send(bad, offline, 5 * MINUTE_MS)).toMatchObject({ kept: true, response: good });
    expect(await send(bad, offline, 6 * MINUTE_MS)).toMatchObject({ response: good });
    expect((await openAttempt(userId, EXAM))?.answers[item.id]).toMatchObject({ response: good });
  });

  it("moves no level and comes up in no review before it is handed in", async () => {
    const { attempt, item, bad, send } = await begun();
    const before = await masteryFor(userId, NOW);
    await send(bad);
    expect(await masteryFor(userId, NOW)).toEqual(before);
    await expect(gradeAgain(userId, item.id, bad)).rejects.toThrow(/no such question/);
    await submitAttempt(userId, attempt.id);
    await expect(gradeAgain(userId, item.id, bad)).resolves.toMatchObject({ itemId: item.id });
  });

  it("is handed in as it stood when its time is over, whoever looks at it next", async () => {
    const { attempt, good, send } = await begun();
    await send(good);
    const { deadlineAt } = await runOut(attempt.id);
    await expect(send(good)).rejects.toThrow(/handed in/);
    expect(await openAttempt(userId, EXAM)).toBeNull();
    const [done] = await attemptHistory(userId, EXAM);
    expect(done).toMatchObject({ submittedAt: deadlineAt, score: 1, maxScore: 30 });
  });

  it("gives the time that was asked for, or no clock, and tells points by module", async () => {
    const untimed = await startAttempt(userId, EXAM, "untimed");
    expect(untimed.exam?.deadlineAt).toBeNull();
    await submitAttempt(userId, untimed.id);
    const { exam } = await attemptResult(userId, untimed.id);
    expect(exam?.ofMinutes).toBeNull();
    expect(exam?.modules.map(({ of }) => of)).toEqual(Array.from({ length: 10 }, () => 3));

    const slow = await startAttempt(userId, EXAM, "half-more");
    const minutes = ((slow.exam?.deadlineAt?.getTime() ?? 0) - slow.startedAt.getTime()) / MINUTE_MS;
    expect(minutes).toBeGreaterThan(119);
    expect(minutes).toBeLessThan(121);
    expect(slow.items.filter(({ id }) => untimed.items.some((item) => item.id === id))).toEqual([]);
  });

  it("is the learner's own: another's answer is not taken", async () => {
    const { attempt, item, good } = await begun();
    const other = await person(database.client);
    await expect(
      answerItem(other.id, { attemptId: attempt.id, itemId: item.id, key: key(), response: good }),
    ).rejects.toThrow(/no such attempt/);
    expect(
      await answerItem(userId, { attemptId: attempt.id, itemId: item.id, key: key(), response: good }),
    ).toMatchObject({ kept: true });
  });
});
