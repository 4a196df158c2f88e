import "server-only";
import { db } from "@/lib/db";
import type { Lesson } from "@/lib/content/service";
import type { LessonProgressView } from "./schema";

/** Read this far, the end of a lesson counts as reached: the last lines need not touch the top of the window. */
const END_REACHED = 0.97;

const NONE: LessonProgressView = { furthest: 0, completed: false };

/** The learner's progress in these lessons, by lesson id. */
export async function progressOf(
  userId: string,
  lessonIds: readonly string[],
): Promise<(lessonId: string) => LessonProgressView> {
  const rows = await db().lessonProgress.findMany({ where: { userId, lessonId: { in: [...lessonIds] } } });
  const byLesson = new Map(
    rows.map((row) => [row.lessonId, { furthest: row.furthest, completed: row.completedAt !== null }]),
  );
  return (lessonId) => byLesson.get(lessonId) ?? NONE;
}

/** Keeps the furthest place ever read, whatever order requests of several tabs arrive in. */
export async function keepFurthest(userId: string, lessonId: string, furthest: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "LessonProgress" ("userId", "lessonId", "furthest", "updatedAt")
    VALUES (${userId}, ${lessonId}, ${furthest}, (now() AT TIME ZONE 'UTC'))
    ON CONFLICT ("userId", "lessonId") DO UPDATE
    SET "furthest" = GREATEST("LessonProgress"."furthest", EXCLUDED."furthest"), "updatedAt" = EXCLUDED."updatedAt"`;
}

/** Marks the lesson as done; the first time counts. */
export async function markComplete(userId: string, lessonId: string): Promise<void> {
  await db().lessonProgress.upsert({
    where: { userId_lessonId: { userId, lessonId } },
    create: { userId, lessonId },
    update: {},
  });
  await db().lessonProgress.updateMany({
    where: { userId, lessonId, completedAt: null },
    data: { completedAt: new Date() },
  });
}

/** Marks the lesson as done if its end was reached and each of its checks has been answered. */
export async function settle(userId: string, lesson: Lesson): Promise<LessonProgressView> {
  const progress = (await progressOf(userId, [lesson.id]))(lesson.id);
  if (progress.completed || progress.furthest < END_REACHED) return progress;
  const checks = checksIn(lesson);
  const answered = await db().answer.findMany({
    where: { userId, itemId: { in: checks } },
    distinct: ["itemId"],
    select: { itemId: true },
  });
  if (answered.length < checks.length) return progress;
  await markComplete(userId, lesson.id);
  return { ...progress, completed: true };
}

/** The ids of the inline checks of a lesson, in reading order, each once. */
export function checksIn(lesson: Lesson): string[] {
  return [
    ...new Set(
      lesson.document.mentions.flatMap((mention) => (mention.kind === "check" ? [mention.target] : [])),
    ),
  ];
}
