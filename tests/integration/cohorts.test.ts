import { describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { exportGradebook, gradebook, learnerReport, myAssignments } from "@/lib/cohorts/gradebook";
import {
  assign,
  createCohort,
  joinCohort,
  listCohorts,
  renewJoinCode,
  withdraw,
} from "@/lib/cohorts/service";
import { findModule } from "@/lib/courses/service";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const MODULE = "observability";
const INCIDENT = "checkout-slows-down";

async function classOfOne(): Promise<{ instructor: SignedInUser; learner: SignedInUser; cohortId: string }> {
  const instructor = await person(database.client, { role: "instructor" });
  const learner = await person(database.client, { role: "learner" });
  const cohort = await createCohort(instructor, "On call, spring");
  await joinCohort(learner, cohort.joinCode);
  return { instructor, learner, cohortId: cohort.id };
}

describe("a cohort", () => {
  test("is joined by its code, once however often the code is sent", async () => {
    const { instructor, learner, cohortId } = await classOfOne();
    const { joinCode } = (await listCohorts(instructor))[0] ?? { joinCode: "" };
    await joinCohort(learner, joinCode);
    const book = await gradebook(instructor, cohortId);
    expect(book.rows.map(({ userId }) => userId)).toEqual([learner.id]);
  });

  test("is closed to the old code once the code is renewed", async () => {
    const instructor = await person(database.client, { role: "instructor" });
    const late = await person(database.client, { role: "learner" });
    const cohort = await createCohort(instructor, "On call, autumn");
    await renewJoinCode(instructor, cohort.id);
    await expect(joinCohort(late, cohort.joinCode)).rejects.toMatchObject({ code: "not-found" });
  });

  test("is invisible to an instructor who does not own it, and visible to an admin", async () => {
    const { cohortId, learner } = await classOfOne();
    const stranger = await person(database.client, { role: "instructor" });
    await expect(gradebook(stranger, cohortId)).rejects.toMatchObject({ code: "not-found" });
    await expect(learnerReport(stranger, cohortId, learner.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(exportGradebook(stranger, cohortId)).rejects.toMatchObject({ code: "not-found" });
    const admin = await person(database.client, { role: "admin" });
    expect((await gradebook(admin, cohortId)).rows).toHaveLength(1);
  });
});

describe("an assignment", () => {
  test("appears with the learner, and its state follows the learner's work", async () => {
    const { instructor, learner, cohortId } = await classOfOne();
    await assign(instructor, { cohortId, kind: "module", targetId: MODULE, dueAt: null });
    expect((await myAssignments(learner))[0]?.cell.status).toBe("not-started");

    const parts = findModule(MODULE);
    expect(parts).toBeDefined();
    for (const lessonId of parts?.lessons ?? []) {
      await database.client.lessonProgress.create({
        data: { userId: learner.id, lessonId, furthest: 1, completedAt: new Date() },
      });
    }
    const attempt = { userId: learner.id, quizId: parts?.quiz ?? "", items: [], seed: 1, maxScore: 10 };
    await database.client.quizAttempt.create({
      data: { ...attempt, score: 6, submittedAt: new Date(Date.now() - 1_000) },
    });
    await database.client.quizAttempt.create({ data: { ...attempt, score: 10, submittedAt: new Date() } });
    const cell = (await gradebook(instructor, cohortId)).rows[0]?.cells[0];
    expect(cell).toMatchObject({ status: "done", percent: 60 });
  });

  test("cannot name what is not in the catalogue, and not the same thing twice", async () => {
    const { instructor, cohortId } = await classOfOne();
    const options = { cohortId, kind: "incident" as const, dueAt: null };
    await expect(assign(instructor, { ...options, targetId: "no-such" })).rejects.toMatchObject({
      code: "bad-input",
    });
    await assign(instructor, { ...options, targetId: INCIDENT });
    await expect(assign(instructor, { ...options, targetId: INCIDENT })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is withdrawn by its cohort's instructor alone, and the learner's work stays", async () => {
    const { instructor, learner, cohortId } = await classOfOne();
    const { id } = await assign(instructor, { cohortId, kind: "incident", targetId: INCIDENT, dueAt: null });
    const run = {
      scenarioId: INCIDENT,
      scenarioVersion: 1,
      engineVersion: "x",
      seed: 1n,
      mode: "guided" as const,
      key: "k".repeat(8),
    };
    await database.client.run.create({ data: { ...run, userId: learner.id, assignmentId: id } });
    const stranger = await person(database.client, { role: "instructor" });
    await expect(withdraw(stranger, id)).rejects.toMatchObject({ code: "not-found" });
    await withdraw(instructor, id);
    expect(await myAssignments(learner)).toEqual([]);
    expect(await database.client.run.count({ where: { assignmentId: id } })).toBe(1);
  });
});

test("every change by an instructor, and every export, leaves a line in the audit log", async () => {
  const { instructor, cohortId } = await classOfOne();
  const { id } = await assign(instructor, { cohortId, kind: "module", targetId: MODULE, dueAt: new Date() });
  await exportGradebook(instructor, cohortId);
  await withdraw(instructor, id);
  const lines = await database.client.auditEvent.findMany({
    where: { actorId: instructor.id },
    orderBy: { id: "asc" },
  });
  expect(lines.map(({ action }) => action)).toEqual([
    "cohort.create",
    "assignment.create",
    "gradebook.export",
    "assignment.archive",
  ]);
});
