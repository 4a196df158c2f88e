import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { incidentBriefs } from "@/lib/incidents/service";
import type { Grade } from "@/simulations/incidents/notebook";
import { taughtCohort } from "./access";
import { gradebookCsv } from "./csv";
import {
  COHORT_LIMITS,
  type AssignmentView,
  type Gradebook,
  type LearnerReport,
  type MyAssignment,
} from "./schema";
import { getCohort } from "./service";
import { assignmentView } from "./targets";
import { cellsOf } from "./work";

async function assignmentsOf(cohortId: string): Promise<AssignmentView[]> {
  const rows = await db().assignment.findMany({
    where: { cohortId, archivedAt: null },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(assignmentView);
}

/** Every member's state of every assignment, as of now. */
export async function gradebook(user: SignedInUser, cohortId: string): Promise<Gradebook> {
  const cohort = await getCohort(user, cohortId);
  const assignments = await assignmentsOf(cohortId);
  const members = await db().cohortMember.findMany({
    where: { cohortId },
    include: { user: { select: { id: true, name: true, email: true } } },
    orderBy: { user: { name: "asc" } },
    take: COHORT_LIMITS.members,
  });
  const cells = await cellsOf(
    members.map((member) => member.user.id),
    assignments,
  );
  return {
    cohort,
    assignments,
    rows: members.map((member) => ({
      userId: member.user.id,
      name: member.user.name,
      email: member.user.email,
      cells: cells.get(member.user.id) ?? [],
    })),
    at: new Date(),
  };
}

/** The gradebook as CSV. Taking people's grades out of the system is recorded. */
export async function exportGradebook(
  user: SignedInUser,
  cohortId: string,
): Promise<{ name: string; text: string }> {
  const book = await gradebook(user, cohortId);
  await audit(db(), {
    actor: user,
    action: "gradebook.export",
    subjectType: "cohort",
    subjectId: cohortId,
    detail: { learners: book.rows.length },
  });
  return { name: `${book.cohort.name}.csv`, text: gradebookCsv(book) };
}

/** One member's answers and runs for the cohort's assignments. Runs outside of it are nobody's business. */
export async function learnerReport(
  user: SignedInUser,
  cohortId: string,
  userId: string,
): Promise<LearnerReport> {
  await taughtCohort(user, cohortId);
  const member = await db().cohortMember.findUnique({
    where: { cohortId_userId: { cohortId, userId } },
    include: { user: { select: { id: true, name: true, email: true } } },
  });
  if (!member) throw new AppError("not-found", { userMessage: "There is no such learner in this cohort." });
  const assignments = await assignmentsOf(cohortId);
  const [cells, answers, runs] = await Promise.all([
    cellsOf([userId], assignments),
    db().answer.findMany({
      where: { userId },
      orderBy: { createdAt: "desc" },
      take: COHORT_LIMITS.answersListed,
    }),
    db().run.findMany({
      where: { userId, branch: 0, assignment: { cohortId } },
      orderBy: { createdAt: "desc" },
      take: COHORT_LIMITS.runsListed,
    }),
  ]);
  const titles = new Map(incidentBriefs().map(({ id, title }) => [id, title]));
  return {
    userId: member.user.id,
    name: member.user.name,
    email: member.user.email,
    assignments,
    cells: cells.get(userId) ?? [],
    answers: answers.map((row) => ({
      itemId: row.itemId,
      score: row.score,
      firstAttempt: row.firstAttempt,
      at: row.createdAt,
      inQuiz: row.attemptId !== null,
    })),
    runs: runs.map((run) => ({
      id: run.id,
      title: titles.get(run.scenarioId) ?? run.scenarioId,
      mode: run.mode,
      createdAt: run.createdAt,
      submittedAt: run.submittedAt,
      percent: run.maxPoints ? (100 * (run.points ?? 0)) / run.maxPoints : null,
      dimensions: ((run.grade as unknown as Grade | null)?.dimensions ?? []).map((dimension) => {
        const { id, label, points, max } = dimension;
        return { id, label, points, max };
      }),
    })),
  };
}

/** The user's own assignments over all cohorts, soonest due first. */
export async function myAssignments(user: SignedInUser): Promise<MyAssignment[]> {
  const rows = await db().assignment.findMany({
    where: { archivedAt: null, cohort: { archivedAt: null, members: { some: { userId: user.id } } } },
    include: { cohort: { select: { name: true } } },
    orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
    take: COHORT_LIMITS.assignmentsListed,
  });
  const views = rows.map(assignmentView);
  const cells = (await cellsOf([user.id], views)).get(user.id) ?? [];
  return rows.flatMap((row, index) => {
    const view = views[index];
    const cell = cells[index];
    return view && cell ? [{ ...view, cohortName: row.cohort.name, cell }] : [];
  });
}
