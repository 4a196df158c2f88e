import "server-only";
import { randomInt } from "node:crypto";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { isDuplicate } from "@/lib/db-errors";
import { ownedBy, ownedCohort, taughtBy, taughtCohort } from "./access";
import { COHORT_LIMITS, type ArchivedCohort, type CohortSummary } from "./schema";

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

/** Throws `too-many` when `ownerId` teaches as many cohorts at once as one may. */
async function assertRoom(ownerId: string): Promise<void> {
  if ((await db().cohort.count({ where: { ownerId, archivedAt: null } })) < COHORT_LIMITS.cohorts) return;
  throw new AppError("too-many", {
    userMessage: `You can teach ${COHORT_LIMITS.cohorts} cohorts at once. Archive one first.`,
  });
}

/** A new cohort with a join code of its own. */
export async function createCohort(user: SignedInUser, name: string): Promise<CohortSummary> {
  await assertRoom(user.id);
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

/**
 * Archives a cohort: its code lets nobody in, its assignments leave the learners' pages, its gradebook closes. Nothing
 * is deleted, and restoring brings all of it back. Archiving twice is harmless.
 */
export async function archiveCohort(user: SignedInUser, cohortId: string): Promise<void> {
  const { id, name } = await ownedCohort(user, cohortId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.cohort.updateMany({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) return;
    await audit(tx, {
      actor: user,
      action: "cohort.archive",
      subjectType: "cohort",
      subjectId: id,
      detail: { name },
    });
  });
}

/** Brings an archived cohort back as it was. Restoring twice is harmless. */
export async function restoreCohort(user: SignedInUser, cohortId: string): Promise<CohortSummary> {
  const { id, name, ownerId, archivedAt } = await ownedCohort(user, cohortId);
  if (archivedAt) await assertRoom(ownerId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.cohort.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    if (count === 0) return;
    await audit(tx, {
      actor: user,
      action: "cohort.restore",
      subjectType: "cohort",
      subjectId: id,
      detail: { name },
    });
  });
  return getCohort(user, id);
}

/** The cohorts that the user has archived, the last one first; those archived long ago are left out. */
export async function archivedCohorts(user: SignedInUser): Promise<ArchivedCohort[]> {
  const rows = await db().cohort.findMany({
    where: { ...ownedBy(user), archivedAt: { not: null } },
    include: COUNTS,
    orderBy: { archivedAt: "desc" },
    take: COHORT_LIMITS.archivedListed,
  });
  return rows.flatMap(({ id, name, archivedAt, _count }) =>
    archivedAt ? [{ id, name, archivedAt, memberCount: _count.members }] : [],
  );
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
