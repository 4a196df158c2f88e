import type { AssignmentView, GradeCell, QuizProgress } from "./schema";

/** What the database knows of one learner, reduced to what a cell needs. */
export interface LearnerWork {
  /** Lesson ids with the time of completion. */
  readonly lessons: ReadonlyMap<string, Date>;
  /** The first submitted attempt of each quiz, as percent. */
  readonly quizzes: ReadonlyMap<string, { readonly percent: number; readonly at: Date }>;
  /** The open attempt of each quiz that has one. */
  readonly openQuizzes: ReadonlyMap<string, QuizProgress>;
  /** The first submitted run of each assignment, or failing that the newest open one. */
  readonly runs: ReadonlyMap<
    string,
    { readonly id: string; readonly percent: number | null; readonly at: Date | null }
  >;
}

/** The parts of a module that count. */
export interface ModuleParts {
  readonly lessons: readonly string[];
  readonly quiz: string;
}

function status(assignment: AssignmentView, doneAt: Date | null, started: boolean): GradeCell["status"] {
  if (doneAt) return assignment.dueAt && doneAt > assignment.dueAt ? "late" : "done";
  return started ? "in-progress" : "not-started";
}

/** A module is done when every lesson is read and its quiz submitted; its grade is the first quiz attempt's. */
export function moduleCell(assignment: AssignmentView, parts: ModuleParts, work: LearnerWork): GradeCell {
  const read = parts.lessons.flatMap((lesson) => work.lessons.get(lesson) ?? []);
  const quiz = work.quizzes.get(parts.quiz) ?? null;
  const complete = quiz !== null && read.length === parts.lessons.length;
  const doneAt = complete ? new Date(Math.max(quiz.at.getTime(), ...read.map((at) => at.getTime()))) : null;
  // Once one was submitted, another attempt is practice.
  const open = quiz ? null : (work.openQuizzes.get(parts.quiz) ?? null);
  const quizProgress = open !== null && open.answered > 0 ? open : null;
  return {
    assignmentId: assignment.id,
    status: status(assignment, doneAt, read.length > 0 || quiz !== null || quizProgress !== null),
    quizProgress,
    percent: quiz ? quiz.percent : null,
    detail: `${read.length} of ${parts.lessons.length} lessons, ${quizText(quiz?.percent ?? null, quizProgress)}`,
    doneAt,
    runId: null,
  };
}

function quizText(percent: number | null, open: QuizProgress | null): string {
  if (percent !== null) return `quiz ${Math.round(percent)} %`;
  return open ? `quiz ${open.answered} of ${open.items} answered` : "quiz open";
}

/** An incident is done when a run of the assignment has been submitted; the first submission counts. */
export function incidentCell(assignment: AssignmentView, work: LearnerWork): GradeCell {
  const run = work.runs.get(assignment.id) ?? null;
  const doneAt = run?.at ?? null;
  return {
    assignmentId: assignment.id,
    status: status(assignment, doneAt, run !== null),
    quizProgress: null,
    percent: run?.percent ?? null,
    detail: run === null ? "no run yet" : doneAt ? "first submitted run" : "run in progress",
    doneAt,
    runId: run?.id ?? null,
  };
}
