import { z } from "zod";

/** Limits of an instructor's panel; docs/operations.md lists them. */
export const COHORT_LIMITS = {
  cohorts: 50,
  archivedListed: 200,
  /** Of one learner, in the report and on the home page: the newest. */
  answersListed: 500,
  runsListed: 100,
  assignmentsListed: 50,
  members: 500,
  assignments: 100,
  nameCharacters: 80,
} as const;

const id = z.string().min(1).max(64);

export const createCohortInput = z.object({
  name: z
    .string()
    .trim()
    .min(2, "Give the cohort a name of two letters or more.")
    .max(COHORT_LIMITS.nameCharacters),
});
export const cohortInput = z.object({ cohortId: id });
export const joinInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .transform((code) => code.replaceAll(/[\s-]/g, ""))
    .pipe(z.string().regex(/^[A-Z0-9]{8}$/, "A join code has eight letters and digits.")),
});
export const assignInput = z.object({
  cohortId: id,
  kind: z.enum(["module", "incident"]),
  targetId: id,
  dueAt: z.coerce.date().nullable(),
});
export const assignmentInput = z.object({ assignmentId: id });
export const dueDateInput = assignmentInput.extend({ dueAt: z.coerce.date().nullable() });
export const memberInput = z.object({ cohortId: id, userId: id });

export type AssignmentKind = z.infer<typeof assignInput>["kind"];

/** What can be assigned, with its title and where a learner does it. */
export interface AssignmentTarget {
  readonly kind: AssignmentKind;
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

export interface CohortSummary {
  readonly id: string;
  readonly name: string;
  readonly joinCode: string;
  readonly memberCount: number;
  readonly assignmentCount: number;
  readonly createdAt: Date;
}

export interface ArchivedCohort {
  readonly id: string;
  readonly name: string;
  readonly memberCount: number;
  readonly archivedAt: Date;
}

export interface AssignmentView {
  readonly id: string;
  readonly kind: AssignmentKind;
  readonly targetId: string;
  readonly title: string;
  /** Where the learner does it. */
  readonly href: string;
  readonly dueAt: Date | null;
}

export interface QuizProgress {
  readonly answered: number;
  readonly items: number;
}

/** One cell: what a learner has done of an assignment. */
export interface GradeCell {
  readonly assignmentId: string;
  readonly status: "not-started" | "in-progress" | "done" | "late";
  /** While the quiz is open: how many of its questions are answered. */
  readonly quizProgress: QuizProgress | null;
  /** 0..100, or null while there is nothing to grade. */
  readonly percent: number | null;
  /** What stands behind the figure, for example `4 of 5 lessons, quiz 82 %`. */
  readonly detail: string;
  readonly doneAt: Date | null;
  /** The graded run, for incidents. */
  readonly runId: string | null;
}

const WORDS: Readonly<Record<GradeCell["status"], string>> = {
  "not-started": "Not started",
  "in-progress": "In progress",
  done: "Done",
  late: "Done late",
};

/** How an assignment stands, in the words of the screens and of the export: `In progress (3 of 10)`. */
export function statusText({ status, quizProgress }: Pick<GradeCell, "status" | "quizProgress">): string {
  if (status !== "in-progress" || quizProgress === null) return WORDS[status];
  return `${WORDS[status]} (${quizProgress.answered} of ${quizProgress.items})`;
}

export interface GradebookRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly cells: readonly GradeCell[];
}

export interface Gradebook {
  readonly cohort: CohortSummary;
  readonly assignments: readonly AssignmentView[];
  readonly rows: readonly GradebookRow[];
  readonly at: Date;
}

/** What a learner sees of an assignment on the home page. */
export interface MyAssignment extends AssignmentView {
  readonly cohortName: string;
  readonly cell: GradeCell;
}

export interface LearnerAnswer {
  readonly itemId: string;
  readonly score: number;
  readonly firstAttempt: boolean;
  readonly at: Date;
  readonly inQuiz: boolean;
}

export interface LearnerReport {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly cells: readonly GradeCell[];
  readonly assignments: readonly AssignmentView[];
  readonly answers: readonly LearnerAnswer[];
  readonly runs: readonly {
    readonly id: string;
    readonly title: string;
    readonly mode: string;
    readonly createdAt: Date;
    readonly submittedAt: Date | null;
    readonly percent: number | null;
    /** What it was graded on; none before submission. */
    readonly dimensions: readonly {
      readonly id: string;
      readonly label: string;
      readonly points: number;
      readonly max: number;
    }[];
  }[];
}
