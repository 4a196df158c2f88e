import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { incidentBrief } from "@/lib/incidents/service";
import { examOf, extendExam } from "@/lib/runs/exam";
import { lookAfterExams } from "@/lib/runs/exam-watch-service";
import { liveRuns } from "@/lib/runs/live";
import { hypothesize, saveNote } from "@/lib/runs/notebook";
import { RUN_LIMITS, type RunMode } from "@/lib/runs/schema";
import { act, advanceRun, forkRun, liveFrames, paceRun, startRun } from "@/lib/runs/service";
import { reviewOf, submitRun } from "@/lib/runs/submission";
import { runView } from "@/lib/runs/view";
import { seconds } from "@/simulations/kernel/time";
import { withDatabase } from "./harness";
import { person } from "./people";
import { guess, loseWorkers, settled } from "./running";

const database = withDatabase();
const INCIDENT = "checkout-slows-down";
const MINUTE_MS = 60_000;

const start = (user: SignedInUser, mode: RunMode) =>
  startRun(user, { incidentId: INCIDENT, mode, seed: 7, key: randomUUID() });
const rollback = (runId: string) => ({
  ...{ runId, key: randomUUID(), kind: "rollback", target: "checkout", parameters: {} },
  reason: "The latest release came just before the page.",
});

/** As if the exam had been due a while ago. */
async function runOut(runId: string): Promise<Date> {
  const dueAt = new Date(Date.now() - 10 * MINUTE_MS);
  await database.client.run.update({ where: { id: runId }, data: { dueAt } });
  return dueAt;
}

async function untilRunning(runId: string): Promise<void> {
  while (liveRuns().placement.status(runId)?.state !== "running")
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** As the war room does for as long as it is open. */
async function watched(user: SignedInUser, runId: string): Promise<void> {
  const aborter = new AbortController();
  for await (const _ of liveFrames(user, runId, -1, aborter.signal)) break;
  aborter.abort();
}

afterAll(() => loseWorkers());

describe("an exam", () => {
  let learner: SignedInUser;
  let runId: string;
  beforeAll(async () => {
    learner = await person(database.client);
    runId = (await start(learner, "unguided")).id;
  });

  test("has the incident's minutes from its start", async () => {
    const { exam } = await runView(learner, runId);
    const whole = incidentBrief(INCIDENT).minutes * MINUTE_MS;
    expect(exam?.dueInMs).toBeLessThanOrEqual(whole);
    expect(exam?.dueInMs).toBeGreaterThan(whole - 2 * MINUTE_MS);
    expect(exam?.extensionsLeft).toBe(RUN_LIMITS.examExtensions);
  });

  test("goes on although nobody watches and its process died, and can be neither paused nor stepped", async () => {
    await loseWorkers();
    await lookAfterExams();
    await untilRunning(runId);
    const refused = { code: "conflict", userMessage: expect.stringMatching(/the world goes on/) };
    await expect(paceRun(learner, runId, { state: "paused", speed: 1 })).rejects.toMatchObject(refused);
    await expect(advanceRun(learner, runId, seconds(10))).rejects.toMatchObject(refused);
    expect(liveRuns().placement.status(runId)?.state).toBe("running");
  }, 240_000);

  test("is extended once for one request, however often it is sent, and three times at most", async () => {
    const before = (await examOf(learner, runId)).exam?.dueInMs ?? 0;
    await Promise.all([extendExam(learner, runId, 0), extendExam(learner, runId, 0)]);
    const once = await extendExam(learner, runId, 0);
    expect(once.exam).toMatchObject({ extensions: 1, extensionsLeft: 2 });
    expect(once.exam?.dueInMs).toBeGreaterThan(before + 9 * MINUTE_MS);
    expect(once.exam?.dueInMs).toBeLessThanOrEqual(before + 10 * MINUTE_MS);
    await extendExam(learner, runId, 1);
    await extendExam(learner, runId, 2);
    await expect(extendExam(learner, runId, 3)).rejects.toMatchObject({ code: "conflict" });
    expect((await runView(learner, runId)).exam?.extensions).toBe(3);
  });

  test("is nobody else's to extend or to ask after", async () => {
    const stranger = await person(database.client);
    await expect(extendExam(stranger, runId, 3)).rejects.toMatchObject({ code: "not-found" });
    await expect(examOf(stranger, runId)).rejects.toMatchObject({ code: "not-found" });
  });

  test("is submitted by the server when its time is over, without a hypothesis too, dated to that moment", async () => {
    await saveNote(learner, runId, "symptom", "written in the last minute");
    const dueAt = await runOut(runId);
    await lookAfterExams();
    const saved = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    expect(saved.submittedAt).toEqual(dueAt);
    expect(await examOf(learner, runId)).toMatchObject({ submitted: true });
    const { grade, run } = await reviewOf(learner, runId);
    expect(grade.dimensions.find(({ id }) => id === "component")?.reason).toBe("You stated no hypothesis.");
    expect(run.notes.symptom).toBe("written in the last minute");
    expect(run.exam?.extensions).toBe(3);
  });

  test("takes nothing more then, and a late submission answers the grade that it has", async () => {
    const over = { code: "conflict", userMessage: expect.stringMatching(/time of this exam is over/) };
    await expect(saveNote(learner, runId, "symptom", "too late")).rejects.toMatchObject(over);
    await expect(act(learner, rollback(runId))).rejects.toMatchObject(over);
    const saved = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    expect(await submitRun(learner, runId)).toEqual({ points: saved.points, max: saved.maxPoints });
  });

  test("whose server was away at its end is submitted by the first who looks, where it stood", async () => {
    const late = await start(learner, "unguided");
    await hypothesize(learner, guess(INCIDENT, late.id));
    const stood = await settled(learner, late.id);
    await loseWorkers();
    const dueAt = await runOut(late.id);
    const [view, again] = await Promise.all([runView(learner, late.id), submitRun(learner, late.id)]);
    expect(view.submittedAt).toEqual(dueAt);
    expect(view.clockMicros).toBeGreaterThanOrEqual(stood);
    expect(again.points).toBe((await reviewOf(learner, late.id)).grade.points);
  });

  test("is one of two at most that a person has under way", async () => {
    const busy = await person(database.client);
    const exam = {
      ...{
        userId: busy.id,
        scenarioId: INCIDENT,
        scenarioVersion: 1,
        engineVersion: "an older one",
        seed: 7n,
      },
      ...{ mode: "unguided" as const, dueAt: new Date(Date.now() + MINUTE_MS) },
    };
    for (const key of ["the first exam", "the second exam"])
      await database.client.run.create({ data: { ...exam, key } });
    await expect(start(busy, "unguided")).rejects.toMatchObject({ code: "too-many" });
  });
});

describe("an assisted run", () => {
  test("goes on as soon as its learner is there, cannot be paused, and has no clock of its own", async () => {
    const learner = await person(database.client);
    const { id } = await start(learner, "assisted");
    const clock = await settled(learner, id);
    await watched(learner, id);
    await untilRunning(id);
    await expect(paceRun(learner, id, { state: "paused", speed: 1 })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(/Guided runs can be paused/),
    });
    expect(await examOf(learner, id)).toEqual({ exam: null, submitted: false });
    await expect(extendExam(learner, id, 0)).rejects.toMatchObject({ code: "conflict" });

    const fork = await forkRun(learner, id, clock, randomUUID());
    await settled(learner, fork.id);
    await paceRun(learner, fork.id, { state: "running", speed: 10 });
    expect((await paceRun(learner, fork.id, { state: "paused", speed: 1 })).state).toBe("paused");
  }, 240_000);
});
