import "server-only";
import { db } from "@/lib/db";
import { isBuild } from "@/lib/env";
import { onShutdown } from "@/lib/shutdown";
import type { Run } from "@/prisma/generated/client";
import { isOverdue } from "./exam-rules";
import { isArchived } from "./live";
import { closeIfOverdue } from "./overdue";
import { letGoOn } from "./world";

/** How often exams are looked after: so late an exam may be submitted that nobody looks at. */
const WATCH_EVERY_MS = 5_000;
/** Those due first, in one look. */
const EXAMS_A_LOOK = 100;

const holder = globalThis as { __faultlineExamWatch?: NodeJS.Timeout };

/** From now on exams go on although nobody watches them, and are submitted when their time is over. Once a process. */
export function watchExams(): void {
  if (isBuild() || holder.__faultlineExamWatch) return;
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    lookAfterExams()
      .catch((error: unknown) => console.error("[runs] exams not looked after:", error))
      .finally(() => (looking = false));
  }, WATCH_EVERY_MS);
  timer.unref();
  holder.__faultlineExamWatch = timer;
  onShutdown(async () => clearInterval(timer));
}

/** One look: submits the exams whose time is over at `now`, and lets the others go on. What fails is tried again at the next. */
export async function lookAfterExams(now = new Date()): Promise<void> {
  const exams = await db().run.findMany({
    where: { submittedAt: null, dueAt: { not: null } },
    orderBy: { dueAt: "asc" },
    take: EXAMS_A_LOOK,
  });
  for (const exam of exams.filter((run) => !isArchived(run))) {
    await lookAfter(exam, now).catch((error: unknown) =>
      console.error(`[runs] exam ${exam.id} not looked after:`, error),
    );
  }
}

async function lookAfter(exam: Run, now: Date): Promise<void> {
  if (isOverdue(exam, now)) await closeIfOverdue(exam, now);
  else await letGoOn(exam);
}
