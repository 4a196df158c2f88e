import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { incidentBrief } from "@/lib/incidents/service";
import { actionsOf, inputsOf } from "@/lib/runs/live";
import { gradeFileOf } from "@/lib/runs/grade-file";
import { hypothesize, pin, saveNote, takeHint } from "@/lib/runs/notebook";
import { act, advanceRun, askRun, forkRun, liveFrames, paceRun, startRun } from "@/lib/runs/service";
import { reviewOf, submitRun } from "@/lib/runs/submission";
import { runView } from "@/lib/runs/view";
import { minutes, seconds } from "@/simulations/kernel/time";
import { findIncident } from "@/simulations/incidents/registry";
import { digests, executeRun } from "@/simulations/runner/core/execute-run";
import type { Frame } from "@/simulations/telemetry/frame";
import { withDatabase } from "./harness";
import { person } from "./people";
import { guess, loseWorkers, settled } from "./running";

const database = withDatabase();
const INCIDENT = "checkout-slows-down";
const LIMIT = incidentBrief(INCIDENT).limitMicros;

const start = (user: SignedInUser, key = randomUUID()) =>
  startRun(user, { incidentId: INCIDENT, mode: "guided", seed: 7, key });

const rollback = (runId: string, key = randomUUID()) => ({
  runId,
  key,
  kind: "rollback",
  target: "checkout",
  parameters: {},
  reason: "The latest release came just before the page.",
});

/** What `npm run -s sim -- grade` makes of a file. */
async function regrade(text: string): Promise<{ readonly code: number; readonly grade: unknown }> {
  const folder = await mkdtemp(path.join(tmpdir(), "faultline-grade-"));
  const file = path.join(folder, "run.json");
  await writeFile(file, text);
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    const args = ["node_modules/tsx/dist/cli.mjs", "simulations/cli.ts", "grade", file, "--json"];
    execFile(process.execPath, args, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout }),
    );
  });
  await rm(folder, { recursive: true });
  return { code, grade: JSON.parse(stdout) };
}

afterAll(() => loseWorkers());

describe("a run", () => {
  let learner: SignedInUser;
  let runId: string;
  beforeAll(async () => {
    learner = await person(database.client);
    runId = (await start(learner)).id;
    await settled(learner, runId);
  }, 60_000);

  test("is made once, however often its start is sent", async () => {
    const key = randomUUID();
    const runs = await Promise.all([start(learner, key), start(learner, key), start(learner, key)]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
  });

  test("stands at its first page, with thirty minutes of history behind it", async () => {
    const view = await runView(learner, runId);
    expect(view.clockMicros).toBeGreaterThan(minutes(30));
    expect(view.state).toBe("paused");
  });

  test("gives the same buckets to one who reads at once and to one who comes back in the middle", async () => {
    // The run stands still, so both read to the same last whole bucket.
    const { clockMicros } = await runView(learner, runId);
    const closed = Math.floor(clockMicros / seconds(5)) * seconds(5);
    const whole = await framesUntil(learner, runId, 0, closed);
    const history = whole.reduce((longest, frame) =>
      bucketsOf(frame).length > bucketsOf(longest).length ? frame : longest,
    );
    const resumeAt = history.fromMicros + 10 * history.stepMicros;
    const before = total(whole.filter(({ toMicros }) => toMicros <= history.fromMicros).flatMap(bucketsOf));
    const first = total(bucketsOf(history).slice(0, 10));
    const rest = total((await framesUntil(learner, runId, resumeAt, closed)).flatMap(bucketsOf));
    expect(before + first + rest).toBe(total(whole.flatMap(bucketsOf)));
    expect(rest).toBeGreaterThan(1_000);
  });

  test("says nothing of its cause to the browser before submission", async () => {
    const truth = findIncident(INCIDENT)?.caseOf(7).truth;
    const sent = JSON.stringify([
      await runView(learner, runId),
      await framesUntil(learner, runId, 0, minutes(30)),
    ]);
    expect(truth?.story.length).toBeGreaterThan(100);
    expect(sent).not.toContain(truth?.story.slice(0, 60));
    await expect(reviewOf(learner, runId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("takes an action once, however often it is sent, and keeps its stamp", async () => {
    const options = rollback(runId);
    const [once, again] = await Promise.all([act(learner, options), act(learner, options)]);
    expect(again).toEqual(once);
    expect(await act(learner, options)).toEqual(once);
    expect(await actionsOf(runId)).toHaveLength(1);
    expect(once.atMicros % 100_000).toBe(0);
  });

  test("refuses what the incident does not offer", async () => {
    await expect(act(learner, { ...rollback(runId), kind: "reboot-the-universe" })).rejects.toMatchObject({
      code: "bad-input",
    });
    await expect(act(learner, { ...rollback(runId), target: "shoppers" })).rejects.toMatchObject({
      code: "bad-input",
    });
  });

  test("pins what it recorded, with the values it recorded, and nothing else", async () => {
    const series = "red:checkout:errors";
    const ref = { kind: "metric" as const, series, fromMicros: minutes(28), toMicros: minutes(30) };
    const key = randomUUID();
    const pinned = await pin(learner, { runId, key, step: "metrics", ref, label: "errors of checkout" });
    expect(Object.keys(pinned.values).length).toBeGreaterThan(0);
    expect((await pin(learner, { runId, key, step: "metrics", ref, label: "again" })).id).toBe(pinned.id);
    const nothing = { kind: "trace" as const, traceId: "0".repeat(31) + "1" };
    await expect(
      pin(learner, { runId, key: randomUUID(), step: "traces", ref: nothing, label: "?" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("is found again after its process died: paused, not before its saved clock, with an undisturbed run's digests", async () => {
    await paceRun(learner, runId, { state: "running", speed: 60 });
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    const before = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    await saveNote(learner, runId, "symptom", "checkouts fail");
    await takeHint(learner, runId, "symptom");
    await loseWorkers();

    const saved = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    expect(saved.clockMicros).toBeGreaterThanOrEqual(before.clockMicros);
    const there = await askRun(learner, runId, "digests", {});
    const clockMicros = await settled(learner, runId);
    const view = await runView(learner, runId);
    expect(view.state).toBe("paused");
    expect(clockMicros).toBe(Number(saved.clockMicros));
    expect(view.notes.symptom).toBe("checkouts fail");
    expect(view.hints).toHaveLength(1);
    expect(view.pins).toHaveLength(1);
    expect(view.actions).toHaveLength(1);
    const undisturbed = executeRun(inputsOf(saved, await actionsOf(runId)), there.clockMicros, {
      limitMicros: LIMIT,
    });
    expect({ events: there.events, telemetry: there.telemetry }).toEqual(digests(undisturbed));
  }, 240_000);

  test("is nobody else's: not to read, to steer, to act in, nor to review", async () => {
    const stranger = await person(database.client);
    const teacher = await person(database.client, { role: "instructor" });
    const admin = await person(database.client, { role: "admin" });
    for (const user of [stranger, teacher, admin]) {
      await expect(runView(user, runId)).rejects.toMatchObject({ code: "not-found" });
      await expect(framesUntil(user, runId, 0, 1)).rejects.toMatchObject({ code: "not-found" });
      await expect(
        askRun(user, runId, "logs", { fromMicros: 0, toMicros: minutes(30), limit: 1 }),
      ).rejects.toMatchObject({ code: "not-found" });
      await expect(act(user, rollback(runId))).rejects.toMatchObject({ code: "not-found" });
      await expect(paceRun(user, runId, { state: "running", speed: 1 })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(forkRun(user, runId, minutes(30), randomUUID())).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(submitRun(user, runId)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("forks into practice: the same up to the moment, never graded", async () => {
    const fork = await forkRun(learner, runId, minutes(29), randomUUID());
    await settled(learner, fork.id);
    const { clockMicros, ...there } = await askRun(learner, fork.id, "digests", {});
    const parent = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    expect(there).toEqual(digests(executeRun(inputsOf(parent, []), clockMicros, { limitMicros: LIMIT })));
    await hypothesize(learner, guess(INCIDENT, fork.id));
    await expect(submitRun(learner, fork.id)).rejects.toMatchObject({ code: "conflict" });
  }, 240_000);

  test("is submitted once, with a hypothesis, and then stands still", async () => {
    await expect(submitRun(learner, runId)).rejects.toMatchObject({ code: "bad-input" });
    await hypothesize(learner, guess(INCIDENT, runId));
    const grade = await submitRun(learner, runId);
    expect(grade.max).toBe(100);
    expect(await submitRun(learner, runId)).toEqual(grade);
    await expect(act(learner, rollback(runId))).rejects.toMatchObject({ code: "conflict" });
    await expect(advanceRun(learner, runId, seconds(10))).rejects.toMatchObject({ code: "conflict" });
    const { review } = await reviewOf(learner, runId);
    expect(review.truth.story).toBe(findIncident(INCIDENT)?.caseOf(7).truth.story);
  });

  test("has a grade that comes out of its inputs and notebook again, in a process that knows nothing else", async () => {
    const { name, text } = await gradeFileOf(learner, runId);
    expect(name).toBe(`faultline-${INCIDENT}-7.json`);
    const { grade } = JSON.parse(text);
    const recorded = await database.client.run.findUniqueOrThrow({ where: { id: runId } });
    expect(grade).toEqual(recorded.grade);
    expect(await regrade(text)).toEqual({ code: 0, grade: recorded.grade });
    const forged = { ...JSON.parse(text), grade: { ...grade, points: 100 } };
    expect(await regrade(JSON.stringify(forged))).toEqual({ code: 1, grade: recorded.grade });
    await expect(gradeFileOf(await person(database.client), runId)).rejects.toMatchObject({
      code: "not-found",
    });
  }, 120_000);
});

test("an assigned run is sealed until it is submitted, and open to the cohort's instructor and to admins", async () => {
  const instructor = await person(database.client, { role: "instructor" });
  const learner = await person(database.client);
  const cohort = await database.client.cohort.create({
    data: {
      name: "C",
      joinCode: randomUUID(),
      ownerId: instructor.id,
      members: { create: { userId: learner.id } },
    },
  });
  const { id: assignmentId } = await database.client.assignment.create({
    data: { cohortId: cohort.id, kind: "incident", targetId: INCIDENT },
  });
  const options = {
    incidentId: INCIDENT,
    mode: "unguided" as const,
    seed: 7,
    assignmentId,
    key: randomUUID(),
  };
  const run = await startRun(learner, options);
  expect(Number(run.seed)).not.toBe(7);
  expect((await runView(learner, run.id)).seed).toBeNull();
  for (const reader of [instructor, await person(database.client, { role: "admin" })])
    expect((await runView(reader, run.id)).readOnly).toBe(true);
  await expect(act(instructor, rollback(run.id))).rejects.toMatchObject({ code: "not-found" });
  const outsider = await person(database.client);
  await expect(startRun(outsider, { ...options, key: randomUUID() })).rejects.toMatchObject({
    code: "not-found",
  });
});

/** Frames after `fromMicros` until one reaches `untilMicros`. */
async function framesUntil(
  user: SignedInUser,
  runId: string,
  fromMicros: number,
  untilMicros: number,
): Promise<Frame[]> {
  const aborter = new AbortController();
  const frames: Frame[] = [];
  for await (const frame of liveFrames(user, runId, fromMicros, aborter.signal)) {
    frames.push(frame);
    if (frame.toMicros >= untilMicros) break;
  }
  aborter.abort();
  return frames;
}

/** Requests that the gateway answered, a bucket each. */
function bucketsOf(frame: Frame): readonly number[] {
  return frame.red["gateway"]?.requests ?? [];
}

function total(buckets: readonly number[]): number {
  return buckets.reduce((sum, count) => sum + count, 0);
}
