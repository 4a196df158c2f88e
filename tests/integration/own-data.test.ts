import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ownData } from "@/lib/own-data/service";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();

function startRun(userId: string, seed: bigint, submittedAt: Date | null) {
  return database.client.run.create({
    data: {
      ...{ userId, scenarioId: "checkout-slows-down", key: randomUUID(), seed, submittedAt },
      ...{ scenarioVersion: 1, engineVersion: ENGINE_VERSION, clockMicros: 1_800_000_000n },
      mode: "guided",
      notes: { create: { step: "symptom", text: `written in the run of ${seed}` } },
    },
  });
}

it("holds all that one person has done, and nothing of anybody else", async () => {
  const [mine, other] = [await person(database.client), await person(database.client)];
  await startRun(mine.id, 41n, new Date());
  await startRun(other.id, 42n, new Date());
  await database.client.answer.create({
    data: {
      ...{ userId: mine.id, itemId: "q-1.1-a", itemVersion: 1, response: { chosen: "b" }, score: 1 },
      ...{ firstAttempt: true, key: randomUUID() },
    },
  });
  const { name, text } = await ownData(mine.id);
  expect(name).toMatch(/^faultline-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(text) as Record<string, unknown>;
  expect(file).toMatchObject({
    email: mine.email,
    answers: [{ itemId: "q-1.1-a", response: { chosen: "b" } }],
    runs: [{ seed: 41, clockMicros: 1_800_000_000, notes: [{ text: "written in the run of 41" }] }],
  });
  expect(text).not.toContain("the run of 42");
  expect(text).not.toContain(other.email);
});

it("keeps the seed of a run that is under way to itself, and every password", async () => {
  const mine = await person(database.client);
  await startRun(mine.id, 4_242_424n, null);
  const { text } = await ownData(mine.id);
  expect(text).toContain("the run of 4242424");
  expect(text).not.toContain('"seed"');
  expect(text).not.toMatch(/passwordHash|argon2/);
});

it("does not say what the answers of a quiz are worth before it is submitted", async () => {
  const mine = await person(database.client);
  const answer = (itemId: string) => ({
    ...{ userId: mine.id, itemId, itemVersion: 1, response: {}, score: 1, firstAttempt: true },
    key: randomUUID(),
  });
  for (const [itemId, submittedAt] of [
    ["q-open", null],
    ["q-done", new Date()],
  ] as const)
    await database.client.quizAttempt.create({
      data: {
        ...{ userId: mine.id, quizId: "a-quiz", items: [], seed: 1, submittedAt },
        answers: { create: answer(itemId) },
      },
    });
  const { answers } = JSON.parse((await ownData(mine.id)).text) as { answers: Record<string, unknown>[] };
  const scores = new Map(answers.map(({ itemId, score }) => [itemId, score]));
  expect(scores).toEqual(
    new Map([
      ["q-open", undefined],
      ["q-done", 1],
    ]),
  );
});
