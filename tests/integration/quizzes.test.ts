import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import { saveProgress } from "@/lib/courses/service";
import { answerCheck, lessonChecks } from "@/lib/quizzes/checks";
import { checkSeed } from "@/lib/quizzes/answers";
import {
  answerItem,
  attemptHistory,
  attemptResult,
  openAttempt,
  startAttempt,
  submitAttempt,
} from "@/lib/quizzes/service";
import { rightResponse } from "@/lib/quizzes/testing/right-response";
import type { Item, PublicItem, QuizResponse } from "@/lib/quizzes/schema";
import { withDatabase } from "./harness";

const database = withDatabase();
const QUIZ = "observability";

let serial = 0;
const key = () => `key-${String((serial += 1)).padStart(8, "0")}`;

async function newUser(): Promise<string> {
  serial += 1;
  const user = await database.client.user.create({
    data: { email: `learner${serial}@example.com`, name: "A learner" },
  });
  return user.id;
}

function itemOf(id: string): Item {
  const item = catalogue().items.get(id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

/** The right response to a shown item, in its tokens; the seed is looked up as only the server can. */
async function right(attemptId: string, id: string): Promise<QuizResponse> {
  const { seed } = await database.client.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } });
  return rightResponse(itemOf(id), seed);
}

/** Some response that fits the shown item, without knowing the answer. */
function guess(item: PublicItem): QuizResponse {
  switch (item.kind) {
    case "single":
      return { kind: "single", choice: item.options[0]?.token ?? "" };
    case "predict":
      return { kind: "predict", choice: item.options[0]?.token ?? "" };
    case "multiple":
      return { kind: "multiple", choices: item.options.slice(0, 1).map(({ token }) => token) };
    case "truefalse":
      return { kind: "truefalse", value: true };
    case "numeric":
      return { kind: "numeric", value: -1 };
    case "ordering":
      return { kind: "ordering", order: item.items.map(({ token }) => token) };
    case "matching":
      return {
        kind: "matching",
        pairs: Object.fromEntries(item.lefts.map(({ token }) => [token, item.rights[0]?.token ?? ""])),
      };
    case "hottext":
      return { kind: "hottext", lines: item.lines.slice(0, item.select).map(({ token }) => token) };
    case "cloze":
      return { kind: "cloze", blanks: Object.fromEntries(item.blanks.map((id) => [id, "no idea"])) };
  }
}

describe("an attempt", () => {
  let userId = "";
  beforeEach(async () => {
    userId = await newUser();
  });

  it("is resumed, not started again, even by two tabs at once", async () => {
    const [one, other] = await Promise.all([startAttempt(userId, QUIZ), startAttempt(userId, QUIZ)]);
    expect(one).toEqual(other);
    expect(await startAttempt(userId, QUIZ)).toEqual(one);
    expect(await openAttempt(userId, QUIZ)).toEqual(one);
    expect(await attemptHistory(userId, QUIZ)).toHaveLength(1);
  });

  it("shows every item in the same order after a reload, with what was answered", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [first] = attempt.items;
    if (!first) throw new Error("the quiz has items");
    const answer = await answerItem(userId, {
      attemptId: attempt.id,
      itemId: first.id,
      key: key(),
      response: await right(attempt.id, first.id),
    });
    expect(answer).toMatchObject({ itemId: first.id, score: 1, firstAttempt: true });
    const resumed = await startAttempt(userId, QUIZ);
    expect(resumed.items).toEqual(attempt.items);
    expect(resumed.answers).toEqual({ [first.id]: answer });
  });

  it("sends nothing of the answers before they are given", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const sent = JSON.stringify(attempt);
    for (const { id } of attempt.items) {
      const item = itemOf(id);
      expect(sent).not.toContain(JSON.stringify(item.explanation).slice(1, 40));
      if (item.kind === "single" || item.kind === "multiple") {
        for (const { feedback } of item.options)
          expect(sent).not.toContain(JSON.stringify(feedback).slice(1, -1));
      }
    }
  });

  it("records an answer once for one key, however often it is sent", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [item] = attempt.items;
    if (!item) throw new Error("the quiz has items");
    const sent = {
      attemptId: attempt.id,
      itemId: item.id,
      key: key(),
      response: await right(attempt.id, item.id),
    };
    const results = await Promise.all([
      answerItem(userId, sent),
      answerItem(userId, sent),
      answerItem(userId, sent),
    ]);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await database.client.answer.count({ where: { userId } })).toBe(1);
  });

  it("keeps the first of two different answers from two tabs, and tells both", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [item] = attempt.items;
    if (!item) throw new Error("the quiz has items");
    const [one, other] = await Promise.all([
      answerItem(userId, {
        attemptId: attempt.id,
        itemId: item.id,
        key: key(),
        response: await right(attempt.id, item.id),
      }),
      answerItem(userId, { attemptId: attempt.id, itemId: item.id, key: key(), response: guess(item) }),
    ]);
    expect(one).toEqual(other);
    expect(await database.client.answer.count({ where: { userId } })).toBe(1);
  });

  it("refuses a key that was used for another question", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [one, other] = attempt.items;
    if (!one || !other) throw new Error("the quiz has items");
    const used = key();
    await answerItem(userId, { attemptId: attempt.id, itemId: one.id, key: used, response: guess(one) });
    await expect(
      answerItem(userId, { attemptId: attempt.id, itemId: other.id, key: used, response: guess(other) }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("scores the sum of its answers; open questions score nothing; handing in twice changes nothing", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    for (const item of attempt.items.slice(0, 12)) {
      await answerItem(userId, {
        attemptId: attempt.id,
        itemId: item.id,
        key: key(),
        response: await right(attempt.id, item.id),
      });
    }
    const summaries = await Promise.all([
      submitAttempt(userId, attempt.id),
      submitAttempt(userId, attempt.id),
    ]);
    expect(summaries[0]).toEqual(summaries[1]);
    expect(summaries[0]).toMatchObject({ score: 12, maxScore: attempt.items.length, answered: 12 });
    expect(await openAttempt(userId, QUIZ)).toBeNull();
    const result = await attemptResult(userId, attempt.id);
    expect(result).toMatchObject({ passed: true, first: true });
    expect(result.items.map(({ score }) => score)).toEqual([
      ...Array<number>(12).fill(1),
      ...Array<number>(attempt.items.length - 12).fill(0),
    ]);
    expect(result.items.at(-1)?.answer).toBeNull();
  });

  it("takes no answer once it is handed in, but acknowledges one that had arrived", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [one, other] = attempt.items;
    if (!one || !other) throw new Error("the quiz has items");
    const arrived = { attemptId: attempt.id, itemId: one.id, key: key(), response: guess(one) };
    await answerItem(userId, arrived);
    await submitAttempt(userId, attempt.id);
    await expect(answerItem(userId, arrived)).resolves.toMatchObject({ itemId: one.id });
    await expect(
      answerItem(userId, { ...arrived, key: key(), itemId: other.id, response: guess(other) }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("counts as first once: practice afterwards is marked as practice", async () => {
    for (const first of [true, false]) {
      const attempt = await startAttempt(userId, QUIZ);
      const [item] = attempt.items;
      if (!item) throw new Error("the quiz has items");
      const answer = await answerItem(userId, {
        attemptId: attempt.id,
        itemId: item.id,
        key: key(),
        response: guess(item),
      });
      expect(answer).toMatchObject({ firstAttempt: first });
      await submitAttempt(userId, attempt.id);
      expect((await attemptResult(userId, attempt.id)).first).toBe(first);
    }
  });

  it("refuses items that are not in it, and responses that do not fit", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [item] = attempt.items;
    if (!item) throw new Error("the quiz has items");
    const response: QuizResponse = { kind: "numeric", value: 1 };
    await expect(
      answerItem(userId, { attemptId: attempt.id, itemId: "q-9.1-first-signal", key: key(), response }),
    ).rejects.toMatchObject({ code: "gone" });
    const unfit: QuizResponse = item.kind === "numeric" ? { kind: "truefalse", value: true } : response;
    await expect(
      answerItem(userId, { attemptId: attempt.id, itemId: item.id, key: key(), response: unfit }),
    ).rejects.toMatchObject({ code: "bad-input" });
    expect(await database.client.answer.count({ where: { userId } })).toBe(0);
  });

  it("belongs to its learner: to others it does not exist", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [item] = attempt.items;
    if (!item) throw new Error("the quiz has items");
    const stranger = await newUser();
    await expect(
      answerItem(stranger, { attemptId: attempt.id, itemId: item.id, key: key(), response: guess(item) }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(submitAttempt(stranger, attempt.id)).rejects.toMatchObject({ code: "not-found" });
    await submitAttempt(userId, attempt.id);
    await expect(attemptResult(stranger, attempt.id)).rejects.toMatchObject({ code: "not-found" });
    expect(await attemptHistory(stranger, QUIZ)).toEqual([]);
  });

  it("goes on with the present questions when open ones have changed since", async () => {
    const attempt = await startAttempt(userId, QUIZ);
    const [one, other] = attempt.items;
    if (!one || !other) throw new Error("the quiz has items");
    await answerItem(userId, { attemptId: attempt.id, itemId: one.id, key: key(), response: guess(one) });
    const { items } = await database.client.quizAttempt.findUniqueOrThrow({ where: { id: attempt.id } });
    const older = (items as { id: string; version: number }[]).map((item) =>
      item.id === other.id ? { ...item, version: 9_999 } : item,
    );
    await database.client.quizAttempt.update({ where: { id: attempt.id }, data: { items: older } });
    expect(await openAttempt(userId, QUIZ)).toBeNull();
    await expect(
      answerItem(userId, { attemptId: attempt.id, itemId: other.id, key: key(), response: guess(other) }),
    ).rejects.toMatchObject({ code: "gone" });
    const renewed = await startAttempt(userId, QUIZ);
    expect(renewed.id).toBe(attempt.id);
    expect(new Set(renewed.items.map(({ id }) => id))).toEqual(new Set(attempt.items.map(({ id }) => id)));
    expect(Object.keys(renewed.answers)).toEqual([one.id]);
  });
});

describe("a learner's first answer", () => {
  it("is marked exactly once, whatever races", async () => {
    const userId = await newUser();
    const lesson = catalogue().lessons.get("9.1");
    const itemId = "q-9.1-first-signal";
    expect(lesson).toBeDefined();
    const response = rightResponse(itemOf(itemId), checkSeed(userId, itemId));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => answerCheck(userId, { lessonId: "9.1", itemId, key: key(), response })),
    );
    expect(answers.filter(({ answer }) => answer.firstAttempt)).toHaveLength(1);
    expect(await database.client.answer.count({ where: { userId, itemId, firstAttempt: true } })).toBe(1);
    expect(await database.client.answer.count({ where: { userId, itemId } })).toBe(8);
  });
});

describe("an inline check", () => {
  let userId = "";
  beforeAll(async () => {
    userId = await newUser();
  });

  it("cannot be used to look up a quiz's answers", async () => {
    const quizItem = (await startAttempt(await newUser(), QUIZ)).items[0]?.id;
    if (!quizItem) throw new Error("the quiz has items");
    const response: QuizResponse = { kind: "truefalse", value: true };
    await expect(
      answerCheck(userId, { lessonId: "9.1", itemId: quizItem, key: key(), response }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("shows the latest answer again when the lesson is opened", async () => {
    const itemId = "q-9.1-first-signal";
    const before = await lessonChecks(userId, [itemId]);
    const item = before[itemId]?.item;
    if (!item) throw new Error("the lesson has this check");
    expect(before[itemId]?.answer).toBeNull();
    const { answer } = await answerCheck(userId, {
      lessonId: "9.1",
      itemId,
      key: key(),
      response: guess(item),
    });
    expect((await lessonChecks(userId, [itemId]))[itemId]).toEqual({ item, answer });
  });

  it("completes its lesson once the end was reached and all checks are answered", async () => {
    const reader = await newUser();
    const lesson = catalogue().lessons.get("9.1");
    const checks =
      lesson?.document.mentions.flatMap(({ kind, target }) => (kind === "check" ? [target] : [])) ?? [];
    expect(checks.length).toBeGreaterThan(1);
    expect(await saveProgress(reader, { lessonId: "9.1", furthest: 1 })).toEqual({
      furthest: 1,
      completed: false,
    });
    const views = await lessonChecks(reader, checks);
    for (const [index, itemId] of checks.entries()) {
      const item = views[itemId]?.item;
      if (!item) throw new Error(itemId);
      const { lessonCompleted } = await answerCheck(reader, {
        lessonId: "9.1",
        itemId,
        key: key(),
        response: guess(item),
      });
      expect(lessonCompleted).toBe(index === checks.length - 1);
    }
  });
});
