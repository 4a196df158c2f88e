import "server-only";
import { randomInt } from "node:crypto";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { isDuplicate } from "@/lib/db-errors";
import { taughtBy, taughtCohort } from "./access";
import { COHORT_LIMITS, type AssignmentKind, type AssignmentView, type CohortSummary } from "./schema";
import { assertTarget, assignmentView } from "./targets";

/** No letter or digit that can be read as another. */
const CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

function newJoinCode(): string {
  return Array.from({ length: 8 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");
}

const COUNTS = {
  _count: { select: { members: true, assignments: { where: { archivedAt: null } } } },
} as const;

interface CohortRow {
  id: string;
  name: string;
  joinCode: string;
  createdAt: Date;
  _count: { members: number; assignments: number };
}

function cohortSummary({ id, name, joinCode, createdAt, _count }: CohortRow): CohortSummary {
  return { id, name, joinCode, createdAt, memberCount: _count.members, assignmentCount: _count.assignments };
}

/** The cohorts that the user teaches, newest first. */
export async function listCohorts(user: SignedInUser): Promise<CohortSummary[]> {
  const rows = await db().cohort.findMany({
    where: taughtBy(user),
    include: COUNTS,
    orderBy: { createdAt: "desc" },
    take: COHORT_LIMITS.cohorts,
  });
  return rows.map(cohortSummary);
}

/** The summary of one taught cohort. */
export async function getCohort(user: SignedInUser, cohortId: string): Promise<CohortSummary> {
  await taughtCohort(user, cohortId);
  return cohortSummary(await db().cohort.findUniqueOrThrow({ where: { id: cohortId }, include: COUNTS }));
}

/** A new cohort with a join code of its own. */
export async function createCohort(user: SignedInUser, name: string): Promise<CohortSummary> {
  if ((await db().cohort.count({ where: { ownerId: user.id, archivedAt: null } })) >= COHORT_LIMITS.cohorts) {
    throw new AppError("too-many", {
      userMessage: `You can teach ${COHORT_LIMITS.cohorts} cohorts at once. Archive one first.`,
    });
  }
  return db().$transaction(async (tx) => {
    const row = await tx.cohort.create({
      data: { name, ownerId: user.id, joinCode: newJoinCode() },
      include: COUNTS,
    });
    await audit(tx, {
      actor: user,
      action: "cohort.create",
      subjectType: "cohort",
      subjectId: row.id,
      detail: { name },
    });
    return cohortSummary(row);
  });
}

/** A fresh join code; the old one stops working, members stay. */
export async function renewJoinCode(user: SignedInUser, cohortId: string): Promise<{ joinCode: string }> {
  await taughtCohort(user, cohortId);
  const joinCode = newJoinCode();
  await db().$transaction(async (tx) => {
    await tx.cohort.update({ where: { id: cohortId }, data: { joinCode } });
    await audit(tx, {
      actor: user,
      action: "cohort.update",
      subjectType: "cohort",
      subjectId: cohortId,
      detail: { joinCode: "renewed" },
    });
  });
  return { joinCode };
}

/** Joins the cohort with this code. Joining twice is harmless. */
export async function joinCohort(
  user: SignedInUser,
  code: string,
): Promise<{ cohortId: string; name: string }> {
  const cohort = await db().cohort.findFirst({
    where: { joinCode: code, archivedAt: null },
    include: { _count: { select: { members: true } } },
  });
  if (!cohort) {
    throw new AppError("not-found", {
      userMessage: "No cohort has this code. Ask your instructor for the current one.",
      field: "code",
    });
  }
  if (cohort._count.members >= COHORT_LIMITS.members) {
    throw new AppError("too-many", { userMessage: "This cohort is full. Ask your instructor." });
  }
  try {
    await db().cohortMember.create({ data: { cohortId: cohort.id, userId: user.id } });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  return { cohortId: cohort.id, name: cohort.name };
}

/** Takes a learner out of a cohort; their work stays theirs. */
export async function removeMember(user: SignedInUser, cohortId: string, userId: string): Promise<void> {
  await taughtCohort(user, cohortId);
  await db().$transaction(async (tx) => {
    await tx.cohortMember.deleteMany({ where: { cohortId, userId } });
    await audit(tx, {
      actor: user,
      action: "cohort.remove-member",
      subjectType: "cohort",
      subjectId: cohortId,
      detail: { userId },
    });
  });
}

interface AssignOptions {
  readonly cohortId: string;
  readonly kind: AssignmentKind;
  readonly targetId: string;
  readonly dueAt: Date | null;
}

/** Assigns a module or an incident to a cohort. */
export async function assign(user: SignedInUser, options: AssignOptions): Promise<AssignmentView> {
  const { cohortId, kind, targetId, dueAt } = options;
  await taughtCohort(user, cohortId);
  assertTarget(kind, targetId);
  const open = await db().assignment.findMany({ where: { cohortId, archivedAt: null } });
  if (open.some((row) => row.kind === kind && row.targetId === targetId)) {
    throw new AppError("conflict", {
      userMessage: "This cohort already has that assignment. Change its due date instead.",
      field: "targetId",
    });
  }
  if (open.length >= COHORT_LIMITS.assignments) {
    throw new AppError("too-many", {
      userMessage: `A cohort has ${COHORT_LIMITS.assignments} assignments at most.`,
    });
  }
  return db().$transaction(async (tx) => {
    const row = await tx.assignment.create({ data: { cohortId, kind, targetId, dueAt } });
    await audit(tx, {
      actor: user,
      action: "assignment.create",
      subjectType: "assignment",
      subjectId: row.id,
      detail: { cohortId, kind, targetId },
    });
    return assignmentView(row);
  });
}

/** Withdraws an assignment; what learners did for it is kept. */
export async function withdraw(user: SignedInUser, assignmentId: string): Promise<void> {
  const row = await db().assignment.findFirst({ where: { id: assignmentId, cohort: taughtBy(user) } });
  if (!row)
    throw new AppError("not-found", {
      userMessage: "There is no such assignment, or you do not teach its cohort.",
    });
  await db().$transaction(async (tx) => {
    await tx.assignment.update({ where: { id: row.id }, data: { archivedAt: new Date() } });
    await audit(tx, {
      actor: user,
      action: "assignment.archive",
      subjectType: "assignment",
      subjectId: row.id,
      detail: {},
    });
  });
}
