import "server-only";
import { catalogue, type CoverageRow } from "@/lib/content/service";
import { db } from "@/lib/db";
import { toldAnswers } from "@/lib/quizzes/review-service";
import { MASTERY_LIMITS } from "./mastery-limits";
import type { Evidence } from "./rules";

/** What a learner has done, by the row of the syllabus that it says something about. */
export async function evidenceOf(userId: string): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  const { coverage } = catalogue();
  const byRow = new Map<string, Evidence[]>(coverage.map(({ id }) => [id, []]));
  const [answers, runs, reviews] = await Promise.all([answersOf(userId), runsOf(userId), reviewsOf(userId)]);
  const { questions, scenarios } = rowsBy(coverage);
  const add = (rows: readonly string[] | undefined, evidence: Evidence) => {
    for (const row of rows ?? []) byRow.get(row)?.push(evidence);
  };
  for (const evidence of answers) add(questions.get(evidence.id), evidence);
  for (const { scenarioId, score, at } of runs) {
    const place = scenarios.get(scenarioId);
    add(place?.rows, { kind: place?.kind ?? "incident", id: scenarioId, score, at });
  }
  for (const evidence of reviews) {
    const card = catalogue().cards.get(evidence.id);
    add(card ? [card.row] : questions.get(evidence.id), evidence);
  }
  return byRow;
}

interface Places {
  readonly questions: ReadonlyMap<string, readonly string[]>;
  readonly scenarios: ReadonlyMap<
    string,
    { readonly kind: "lab" | "incident"; readonly rows: readonly string[] }
  >;
}

/** The rows of each question, lab and incident. */
function rowsBy(coverage: readonly CoverageRow[]): Places {
  const questions = new Map<string, string[]>();
  const scenarios = new Map<string, { kind: "lab" | "incident"; rows: string[] }>();
  for (const { id: row, questions: asked, incidents, lab } of coverage) {
    for (const id of asked) questions.set(id, [...(questions.get(id) ?? []), row]);
    const staged = incidents.map((id) => ({ id, kind: "incident" as const }));
    for (const { id, kind } of lab === null ? staged : [...staged, { id: lab, kind: "lab" as const }])
      scenarios.set(id, { kind, rows: [...(scenarios.get(id)?.rows ?? []), row] });
  }
  return { questions, scenarios };
}

async function answersOf(userId: string): Promise<Evidence[]> {
  const { items } = catalogue();
  const rows = await db().answer.findMany({
    where: { userId, ...toldAnswers() },
    orderBy: { createdAt: "desc" },
    take: MASTERY_LIMITS.answersRead,
    select: { itemId: true, score: true, createdAt: true },
  });
  return rows.flatMap(({ itemId: id, score, createdAt: at }): Evidence[] => {
    const item = items.get(id);
    return item ? [{ kind: "question", id, level: item.level, score, at }] : [];
  });
}

/** Submitted first branches: forks are for trying things out. */
async function runsOf(userId: string) {
  const rows = await db().run.findMany({
    where: { userId, branch: 0, submittedAt: { not: null } },
    orderBy: { submittedAt: "desc" },
    take: MASTERY_LIMITS.runsRead,
    select: { scenarioId: true, points: true, maxPoints: true, submittedAt: true },
  });
  return rows.flatMap(({ scenarioId, points, maxPoints, submittedAt: at }) =>
    at === null || points === null || !maxPoints ? [] : [{ scenarioId, score: points / maxPoints, at }],
  );
}

/** Ratings that were not taken back. */
async function reviewsOf(userId: string): Promise<Evidence[]> {
  const lines = await db().reviewLog.findMany({
    where: { userId },
    orderBy: { createdAt: "desc" },
    take: MASTERY_LIMITS.reviewsRead,
    select: { id: true, itemId: true, rating: true, undoesId: true, createdAt: true },
  });
  const undone = new Set(lines.map(({ undoesId }) => undoesId));
  return lines.flatMap(({ id: line, itemId: id, rating, createdAt: at }): Evidence[] =>
    rating === null || undone.has(line) ? [] : [{ kind: "review", id, score: rating > AGAIN ? 1 : 0, at }],
  );
}

const AGAIN = 1;
