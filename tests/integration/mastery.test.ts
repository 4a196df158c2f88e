import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import { saveProgress } from "@/lib/courses/service";
import { MASTERY_RULES } from "@/lib/mastery/rules";
import { masteryFor } from "@/lib/mastery/service";
import { MASTERY_STATES } from "@/lib/mastery/schema";
import { rate, undo } from "@/lib/review/rating";
import { savePlan } from "@/lib/study/service";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const DAY = 86_400_000;
const NOW = new Date();
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let userId = "";
beforeEach(async () => {
  userId = (await person(database.client)).id;
});

/** Answers to the first questions of a row, graded already, so many days ago. */
async function answered(row: string, scores: readonly number[], days: number): Promise<void> {
  const questions = catalogue().coverage.find(({ id }) => id === row)?.questions ?? [];
  await database.client.answer.createMany({
    data: scores.map((score, index) => ({
      ...{ userId, score, key: randomUUID(), createdAt: daysAgo(days), itemId: questions[index] ?? "" },
      ...{ itemVersion: 1, response: {}, firstAttempt: false },
    })),
  });
}

async function submitted(scenarioId: string, points: number | null, branch = 0): Promise<void> {
  await database.client.run.create({
    data: {
      ...{ userId, scenarioId, branch, points, maxPoints: points === null ? null : 100, key: randomUUID() },
      ...{ scenarioVersion: 1, engineVersion: ENGINE_VERSION, seed: 7n },
      mode: "guided",
      submittedAt: points === null ? null : daysAgo(1),
    },
  });
}

async function rowOf(id: string) {
  const { map } = await masteryFor(userId, NOW);
  return map.modules.flatMap(({ rows }) => rows).find((row) => row.id === id) ?? expect.fail(`no row ${id}`);
}

describe("the map of the syllabus", () => {
  it("has every row, in order, not started, with a way to its lesson", async () => {
    const { map, plan } = await masteryFor(userId, NOW);
    const rows = map.modules.flatMap((module) => module.rows);
    expect(rows.map(({ id }) => id)).toEqual(catalogue().coverage.map(({ id }) => id));
    expect(rows.every(({ state, href }) => state === "not-started" && href.startsWith("/courses/"))).toBe(
      true,
    );
    expect(MASTERY_STATES.map((state) => map.counts[state])).toEqual([rows.length, 0, 0, 0, 0]);
    expect(plan).toBeNull();
  });

  it("takes answers, on two days, to solid", async () => {
    await answered("5.3", [1, 1, 1, 1, 1], 4);
    expect(await rowOf("5.3")).toMatchObject({ state: "practised", reason: "another day has to confirm it" });
    await answered("5.3", [1], 1);
    expect(await rowOf("5.3")).toMatchObject({ state: "solid", misses: 0 });
    expect((await rowOf("5.4")).state).toBe("not-started");
  });

  it("asks for the incident of a row that has one; forks, open runs and other incidents do not do", async () => {
    await answered("9.5", [1, 1, 1, 1, 1, 1, 1, 1], 4);
    await answered("9.5", [1], 1);
    await submitted("checkout-slows-down", 90, 1);
    await submitted("checkout-slows-down", null);
    await submitted("some-orders-fail", 90);
    expect(await rowOf("9.5")).toMatchObject({
      state: "practised",
      reason: "its lab or incident is still to be done",
    });
    await submitted("checkout-slows-down", 90);
    expect((await rowOf("9.5")).state).toBe("solid");
  });

  it("is lowered by a card that was forgotten, until the rating is taken back", async () => {
    await answered("5.3", [1, 1, 1, 1, 1], 4);
    expect((await rowOf("5.3")).state).toBe("practised");
    await saveProgress(userId, { lessonId: "5.3", complete: true });
    const card = [...catalogue().cards.values()].find(({ row }) => row === "5.3") ?? expect.fail();
    const { logId } = await rate(
      userId,
      { itemId: card.id, rating: "again", reps: 0, key: randomUUID() },
      daysAgo(1),
    );
    expect(await rowOf("5.3")).toMatchObject({ state: "learning", misses: 1 });
    await undo(userId, { logId, key: randomUUID() }, daysAgo(1));
    expect((await rowOf("5.3")).state).toBe("practised");
    await rate(userId, { itemId: card.id, rating: "good", reps: 0, key: randomUUID() }, daysAgo(1));
    expect((await rowOf("5.3")).state).toBe("solid");
  });

  it("fades what is left alone", async () => {
    await answered("7.1", [1, 1, 1, 1, 1], 9);
    expect(await rowOf("7.1")).toMatchObject({ state: "fading", reason: "nothing for 9 days" });
  });

  it("is nobody else's", async () => {
    await answered("5.3", [1, 1, 1, 1, 1], 4);
    userId = (await person(database.client)).id;
    expect((await rowOf("5.3")).state).toBe("not-started");
  });
});

it("every row can become solid from what quizzes and lessons ask", () => {
  const { coverage, items, quizzes, lessons } = catalogue();
  const asked = new Set([
    ...[...quizzes.values()].flatMap((quiz) => (quiz.kind === "module" ? quiz.items : [])),
    ...[...lessons.values()].flatMap(({ document }) => document.mentions.map(({ target }) => target)),
  ]);
  const { weights, solid } = MASTERY_RULES;
  const within = coverage.filter(({ questions }) => {
    const levels = questions.filter((id) => asked.has(id)).flatMap((id) => items.get(id)?.level ?? []);
    return levels.reduce((sum, level) => sum + weights[level], 0) >= solid.earned / solid.mean;
  });
  expect(within).toHaveLength(coverage.length);
});

describe("the plan", () => {
  it("counts what is left, without the reading that is done, and is honest about a day that is too near", async () => {
    const tomorrow = new Date(NOW.getTime() + DAY).toISOString().slice(0, 10);
    await savePlan(userId, { interviewOn: tomorrow, minutesADay: 60 }, NOW);
    const before = (await masteryFor(userId, NOW)).plan ?? expect.fail("no plan");
    expect(before).toMatchObject({
      daysLeft: 1,
      rowsLeft: catalogue().coverage.length,
      rowsReady: 0,
      reachable: false,
    });
    expect(before.rowsFit).toBeLessThan(5);
    expect(before.minutesNeeded).toBe(before.minutesLeft);

    const lesson = catalogue().lessons.get("1.1") ?? expect.fail();
    await saveProgress(userId, { lessonId: "1.1", complete: true });
    await answered("5.3", [1, 1, 1, 1, 1], 1);
    const after = (await masteryFor(userId, NOW)).plan ?? expect.fail("no plan");
    expect(after).toMatchObject({ rowsReady: 1, rowsLeft: before.rowsLeft - 1 });
    const practised = catalogue().lessons.get("5.3")?.minutes ?? 0;
    expect(before.minutesLeft - after.minutesLeft).toBe(lesson.minutes + practised + 12);
  });
});
