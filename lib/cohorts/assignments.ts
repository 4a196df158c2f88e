import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Assignment } from "@/prisma/generated/client";
import { taughtBy, taughtCohort } from "./access";
import { COHORT_LIMITS, type AssignmentKind, type AssignmentView } from "./schema";
import { assertTarget, assignmentView } from "./targets";

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

/** An assignment, withdrawn or not, of a cohort that the user teaches. */
async function taughtAssignment(user: SignedInUser, assignmentId: string): Promise<Assignment> {
  const row = await db().assignment.findFirst({ where: { id: assignmentId, cohort: taughtBy(user) } });
  if (row) return row;
  throw new AppError("not-found", {
    userMessage: "There is no such assignment, or you do not teach its cohort.",
  });
}

/** Moves an assignment's due date, or takes it away with null. Who is late is told by the new date. */
export async function changeDueDate(
  user: SignedInUser,
  { assignmentId, dueAt }: { readonly assignmentId: string; readonly dueAt: Date | null },
): Promise<AssignmentView> {
  const row = await taughtAssignment(user, assignmentId);
  if (row.archivedAt) {
    throw new AppError("conflict", {
      userMessage: "This assignment has been withdrawn. Assign it again, with the date that you want.",
    });
  }
  if (row.dueAt?.getTime() === dueAt?.getTime()) return assignmentView(row);
  return db().$transaction(async (tx) => {
    const changed = await tx.assignment.update({ where: { id: row.id }, data: { dueAt } });
    await audit(tx, {
      actor: user,
      action: "assignment.update",
      subjectType: "assignment",
      subjectId: row.id,
      detail: { before: row.dueAt?.toISOString() ?? null, after: dueAt?.toISOString() ?? null },
    });
    return assignmentView(changed);
  });
}

/** Withdraws an assignment; what learners did for it is kept. Withdrawing twice is harmless. */
export async function withdraw(user: SignedInUser, assignmentId: string): Promise<void> {
  const { id } = await taughtAssignment(user, assignmentId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.assignment.updateMany({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) return;
    await audit(tx, {
      actor: user,
      action: "assignment.archive",
      subjectType: "assignment",
      subjectId: id,
    });
  });
}
