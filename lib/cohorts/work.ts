import "server-only";
import { findModule } from "@/lib/courses/service";
import { db } from "@/lib/db";
import { openProgress } from "@/lib/quizzes/service";
import { incidentCell, moduleCell, type LearnerWork } from "./grading";
import type { AssignmentView, GradeCell, QuizProgress } from "./schema";

interface MutableWork {
  lessons: Map<string, Date>;
  quizzes: Map<string, { percent: number; at: Date }>;
  openQuizzes: Map<string, QuizProgress>;
  runs: Map<string, { id: string; percent: number | null; at: Date | null }>;
}

/** What each of `userIds` has done of `assignments`: four queries, whatever the size of the cohort. */
async function workOf(
  userIds: readonly string[],
  assignments: readonly AssignmentView[],
): Promise<Map<string, LearnerWork>> {
  const userId = { in: [...userIds] };
  const modules = assignments.flatMap(({ kind, targetId }) =>
    kind === "module" ? (findModule(targetId) ?? []) : [],
  );
  const quizzes = modules.map(({ quiz }) => quiz);
  const [progress, attempts, open, runs] = await Promise.all([
    db().lessonProgress.findMany({
      where: {
        userId,
        completedAt: { not: null },
        lessonId: { in: modules.flatMap(({ lessons }) => lessons) },
      },
    }),
    db().quizAttempt.findMany({
      where: { userId, submittedAt: { not: null }, quizId: { in: quizzes } },
      orderBy: { submittedAt: "asc" },
    }),
    openProgress(userIds, quizzes),
    db().run.findMany({
      where: { userId, branch: 0, assignmentId: { in: assignments.map(({ id }) => id) } },
      orderBy: { createdAt: "asc" },
      select: {
        id: true,
        userId: true,
        assignmentId: true,
        submittedAt: true,
        points: true,
        maxPoints: true,
      },
    }),
  ]);
  const work = new Map<string, MutableWork>(
    userIds.map((id) => [
      id,
      { lessons: new Map(), quizzes: new Map(), openQuizzes: new Map(), runs: new Map() },
    ]),
  );
  for (const row of progress)
    if (row.completedAt) work.get(row.userId)?.lessons.set(row.lessonId, row.completedAt);
  for (const row of attempts) {
    const quizzes = work.get(row.userId)?.quizzes;
    if (!quizzes || quizzes.has(row.quizId) || !row.submittedAt) continue;
    quizzes.set(row.quizId, {
      percent: row.maxScore ? (100 * (row.score ?? 0)) / row.maxScore : 0,
      at: row.submittedAt,
    });
  }
  for (const { userId: id, quizId, answered, items } of open)
    work.get(id)?.openQuizzes.set(quizId, { answered, items });
  for (const row of runs) {
    const mine = work.get(row.userId)?.runs;
    if (!mine || !row.assignmentId || mine.get(row.assignmentId)?.at) continue;
    const percent = row.submittedAt && row.maxPoints ? (100 * (row.points ?? 0)) / row.maxPoints : null;
    mine.set(row.assignmentId, { id: row.id, percent, at: row.submittedAt });
  }
  return work;
}

function cellOf(assignment: AssignmentView, work: LearnerWork): GradeCell {
  if (assignment.kind === "incident") return incidentCell(assignment, work);
  const parts = findModule(assignment.targetId);
  return moduleCell(assignment, parts ?? { lessons: [], quiz: "" }, work);
}

/** The row of cells of each learner, in the order of `assignments`. */
export async function cellsOf(
  userIds: readonly string[],
  assignments: readonly AssignmentView[],
): Promise<Map<string, GradeCell[]>> {
  const work = await workOf(userIds, assignments);
  return new Map(
    [...work].map(([userId, done]) => [userId, assignments.map((assignment) => cellOf(assignment, done))]),
  );
}
