import "server-only";
import { db } from "@/lib/db";

export interface OwnDataFile {
  readonly name: string;
  /** JSON, indented. */
  readonly text: string;
}

/** What ties a row to its owner or makes a retry harmless, and tells its reader nothing. */
const HIDDEN = { userId: true, key: true } as const;
const OF_A_RUN = { omit: { runId: true, key: true } } as const;
const OF_AN_INTERVIEW = { omit: { sessionId: true } } as const;

/**
 * Everything that is kept of a person, as one file: who they are here, what they
 * read, answered, debugged, remembered and said. Of a run that is not submitted
 * the seed is left out, for with it its cause could be looked up; of a quiz that
 * is not submitted, what the answers are worth. Passwords are
 * kept as hashes alone, and are in no file. Times are ISO 8601 in UTC, virtual
 * times microseconds.
 */
export async function ownData(userId: string): Promise<OwnDataFile> {
  const person = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      ...{ email: true, name: true, role: true, createdAt: true },
      identities: { select: { provider: true, createdAt: true } },
      memberships: { select: { joinedAt: true, cohort: { select: { name: true } } } },
      cohorts: { select: { name: true, createdAt: true, archivedAt: true } },
      progress: { omit: { userId: true } },
      attempts: { omit: { userId: true } },
      answers: { omit: HIDDEN },
      runs: {
        omit: HIDDEN,
        include: {
          ...{ actions: OF_A_RUN, pins: OF_A_RUN, notes: { omit: { runId: true } } },
          ...{ hypotheses: OF_A_RUN, messages: OF_A_RUN, hints: { omit: { runId: true } } },
        },
      },
      interviews: {
        omit: HIDDEN,
        include: {
          ...{ phases: OF_AN_INTERVIEW, moves: OF_AN_INTERVIEW },
          ...{ notes: OF_AN_INTERVIEW, scores: OF_AN_INTERVIEW },
        },
      },
      studyPlan: { omit: { userId: true } },
      reviewItems: { omit: { userId: true } },
      reviewLogs: { omit: HIDDEN },
    },
  });
  const runs = person.runs.map(({ seed, ...run }) => (run.submittedAt === null ? run : { seed, ...run }));
  const open = new Set(person.attempts.filter(({ submittedAt }) => submittedAt === null).map(({ id }) => id));
  const answers = person.answers.map(({ score, ...answer }) =>
    answer.attemptId !== null && open.has(answer.attemptId) ? answer : { score, ...answer },
  );
  const day = new Date().toISOString().slice(0, 10);
  return {
    name: `faultline-${day}.json`,
    text: JSON.stringify({ ...person, runs, answers }, plainNumbers, 2),
  };
}

/** Microseconds of a run fit a number; a seed is a 32-bit one. */
function plainNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
