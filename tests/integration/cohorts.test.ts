import { describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { AUDIT_ACTIONS } from "@/lib/audit/schema";
import { assign, changeDueDate, withdraw } from "@/lib/cohorts/assignments";
import { exportGradebook, gradebook, learnerReport, myAssignments } from "@/lib/cohorts/gradebook";
import { COHORT_LIMITS } from "@/lib/cohorts/schema";
import {
  archiveCohort,
  archivedCohorts,
  createCohort,
  joinCohort,
  listCohorts,
  renewJoinCode,
  restoreCohort,
} from "@/lib/cohorts/service";
import { findModule } from "@/lib/courses/service";
import { startAttempt } from "@/lib/quizzes/service";
import { startRun } from "@/lib/runs/service";
import { createCaller } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { withDatabase } from "./harness";
import { contextOf, person } from "./people";

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

describe("an archived cohort", () => {
  async function archivedClass() {
    const known = await classOfOne();
    const { joinCode } = (await listCohorts(known.instructor))[0] ?? { joinCode: "" };
    const { cohortId } = known;
    const { id } = await assign(known.instructor, {
      cohortId,
      kind: "incident",
      targetId: INCIDENT,
      dueAt: null,
    });
    await archiveCohort(known.instructor, cohortId);
    return { ...known, joinCode, assignmentId: id };
  }

  test("lets nobody in, stands on no list, and its gradebook is closed", async () => {
    const { instructor, joinCode, cohortId } = await archivedClass();
    const late = await person(database.client);
    await expect(joinCohort(late, joinCode)).rejects.toMatchObject({ code: "not-found" });
    expect(await listCohorts(instructor)).toEqual([]);
    await expect(gradebook(instructor, cohortId)).rejects.toMatchObject({ code: "not-found" });
    expect(await archivedCohorts(instructor)).toMatchObject([{ id: cohortId, memberCount: 1 }]);
  });

  test("asks nothing more of its learners, and starts no run for them", async () => {
    const { learner, assignmentId } = await archivedClass();
    expect(await myAssignments(learner)).toEqual([]);
    const options = { incidentId: INCIDENT, mode: "guided" as const, assignmentId, key: "k".repeat(8) };
    await expect(startRun(learner, options)).rejects.toMatchObject({ code: "not-found" });
  });

  test("comes back as it was", async () => {
    const { instructor, learner, joinCode, cohortId, assignmentId } = await archivedClass();
    expect(await restoreCohort(instructor, cohortId)).toMatchObject({ joinCode, memberCount: 1 });
    expect((await myAssignments(learner)).map(({ id }) => id)).toEqual([assignmentId]);
    expect((await gradebook(instructor, cohortId)).rows).toHaveLength(1);
    expect(await archivedCohorts(instructor)).toEqual([]);
    await joinCohort(await person(database.client), joinCode);
  });

  test("is archived and restored once, however often that is sent", async () => {
    const { instructor, cohortId } = await archivedClass();
    await archiveCohort(instructor, cohortId);
    await restoreCohort(instructor, cohortId);
    await restoreCohort(instructor, cohortId);
    expect(await actionsOf(instructor)).toEqual([
      "cohort.create",
      "assignment.create",
      "cohort.archive",
      "cohort.restore",
    ]);
  });

  test("is its owner's and the admins' to archive and restore, nobody else's", async () => {
    const { cohortId, learner } = await archivedClass();
    const stranger = await person(database.client, { role: "instructor" });
    await expect(restoreCohort(stranger, cohortId)).rejects.toMatchObject({ code: "not-found" });
    await expect(archiveCohort(stranger, cohortId)).rejects.toMatchObject({ code: "not-found" });
    expect((await archivedCohorts(stranger)).map(({ id }) => id)).not.toContain(cohortId);
    const asLearner = createCaller(appRouter)(contextOf(learner)).cohorts;
    await expect(asLearner.archive({ cohortId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(asLearner.restore({ cohortId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const admin = await person(database.client, { role: "admin" });
    expect(await restoreCohort(admin, cohortId)).toMatchObject({ id: cohortId });
  });

  test("comes back only where its owner has room for it", async () => {
    const { instructor, cohortId } = await archivedClass();
    const others = Array.from({ length: COHORT_LIMITS.cohorts }, (_, index) => ({
      name: "Another",
      joinCode: `${instructor.id} ${index}`,
      ownerId: instructor.id,
    }));
    await database.client.cohort.createMany({ data: others });
    await expect(restoreCohort(instructor, cohortId)).rejects.toMatchObject({ code: "too-many" });
    expect(await archivedCohorts(instructor)).toHaveLength(1);
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

  test("is in progress as soon as a question of its quiz is answered, and says how many are", async () => {
    const { instructor, learner, cohortId } = await classOfOne();
    await assign(instructor, { cohortId, kind: "module", targetId: MODULE, dueAt: null });
    const quizId = findModule(MODULE)?.quiz ?? "";
    const attempt = await startAttempt(learner.id, quizId);
    expect((await gradebook(instructor, cohortId)).rows[0]?.cells[0]?.status).toBe("not-started");
    await database.client.answer.create({
      data: {
        userId: learner.id,
        attemptId: attempt.id,
        itemId: attempt.items[0]?.id ?? "",
        itemVersion: 1,
        response: {},
        score: 0,
        firstAttempt: true,
        key: "answer 1",
      },
    });
    const items = attempt.items.length;
    const cell = (await gradebook(instructor, cohortId)).rows[0]?.cells[0];
    expect(cell).toMatchObject({ status: "in-progress", quizProgress: { answered: 1, items } });
    const { text } = await exportGradebook(instructor, cohortId);
    expect(text).toContain(`,In progress (1 of ${items}),`);
  });

  test("gets another due date from its cohort's instructor alone, and that date tells who is late", async () => {
    const { instructor, learner, cohortId } = await classOfOne();
    const { id } = await assign(instructor, { cohortId, kind: "module", targetId: MODULE, dueAt: null });
    const dueAt = new Date("2027-01-08T12:00:00Z");
    const stranger = await person(database.client, { role: "instructor" });
    await expect(changeDueDate(stranger, { assignmentId: id, dueAt })).rejects.toMatchObject({
      code: "not-found",
    });
    const asLearner = createCaller(appRouter)(contextOf(learner)).cohorts;
    await expect(asLearner.changeDueDate({ assignmentId: id, dueAt })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await changeDueDate(instructor, { assignmentId: id, dueAt })).toMatchObject({ id, dueAt });
    await changeDueDate(instructor, { assignmentId: id, dueAt });
    expect((await myAssignments(learner))[0]?.dueAt).toEqual(dueAt);
    expect(await changeDueDate(instructor, { assignmentId: id, dueAt: null })).toMatchObject({ dueAt: null });
    const lines = (await linesOf(instructor)).filter(({ action }) => action === "assignment.update");
    expect(lines.map(({ detail }) => detail)).toEqual([
      { before: null, after: dueAt.toISOString() },
      { before: dueAt.toISOString(), after: null },
    ]);
  });

  test("that is withdrawn keeps the date it had", async () => {
    const { instructor, cohortId } = await classOfOne();
    const { id } = await assign(instructor, { cohortId, kind: "module", targetId: MODULE, dueAt: null });
    await withdraw(instructor, id);
    await withdraw(instructor, id);
    await expect(
      changeDueDate(instructor, { assignmentId: id, dueAt: new Date("2027-01-08T12:00:00Z") }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await actionsOf(instructor)).toEqual(["cohort.create", "assignment.create", "assignment.archive"]);
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
  expect(await actionsOf(instructor)).toEqual([
    "cohort.create",
    "assignment.create",
    "gradebook.export",
    "assignment.archive",
  ]);
});

function linesOf(actor: SignedInUser) {
  return database.client.auditEvent.findMany({ where: { actorId: actor.id }, orderBy: { id: "asc" } });
}

/** What the audit log says that somebody did, oldest first; each of it has words. */
async function actionsOf(actor: SignedInUser): Promise<string[]> {
  const actions = (await linesOf(actor)).map(({ action }) => action);
  expect(Object.keys(AUDIT_ACTIONS)).toEqual(expect.arrayContaining(actions));
  return actions;
}
