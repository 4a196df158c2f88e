import "server-only";
import { dayIn } from "@/lib/calendar-day";
import { catalogue, type CourseModule, type CoverageRow } from "@/lib/content/service";
import { db } from "@/lib/db";
import { studyPlan } from "@/lib/study/service";
import { evidenceOf } from "./evidence";
import { readinessPlan } from "./plan";
import { masteryOf, type RowMastery } from "./rules";
import {
  MASTERY_STATES,
  type MasteryMap,
  type MasteryState,
  type ReadinessPlan,
  type RowView,
} from "./schema";

interface Mastery {
  readonly map: MasteryMap;
  /** Null while no interview is planned. */
  readonly plan: ReadinessPlan | null;
}

/** Every row of the syllabus with how well the learner knows it, and the way to the day of their interview. */
export async function masteryFor(userId: string, now = new Date()): Promise<Mastery> {
  const [evidence, lessonsDone, study] = await Promise.all([
    evidenceOf(userId),
    doneLessons(userId),
    studyPlan(userId),
  ]);
  const rows = catalogue().coverage.flatMap((row): PlacedRow[] | PlacedRow => {
    const hands = row.lab !== null || row.incidents.length > 0;
    return placeOf(row, masteryOf({ hands }, evidence.get(row.id) ?? [], now)) ?? [];
  });
  const { interviewOn, minutesADay, timeZone } = study;
  const map = { modules: modulesOf(rows), counts: countsOf(rows) };
  if (interviewOn === null) return { map, plan: null };
  const left = rows.map(({ view, lessonId, minutes }) => ({
    ...view,
    readingMinutes: lessonsDone.has(lessonId) ? 0 : minutes,
  }));
  const today = dayIn(timeZone, now);
  return { map, plan: readinessPlan(left, { interviewOn, minutesADay, timeZone, today }) };
}

interface PlacedRow {
  readonly view: RowView;
  readonly lessonId: string;
  readonly minutes: number;
  readonly module: CourseModule & { readonly href: string };
}

/** A row at its place in the course; nothing when its lesson is not there. */
function placeOf({ id, lesson: place }: CoverageRow, mastery: RowMastery): PlacedRow | null {
  const lessonId = place.split("/")[1]?.split("#")[0] ?? "";
  const { courses, lessons } = catalogue();
  const lesson = lessons.get(lessonId);
  const course = courses.find(({ modules }) => modules.some((one) => one.id === lesson?.moduleId));
  const within = course?.modules.find((one) => one.id === lesson?.moduleId);
  if (!lesson || !course || !within) return null;
  const { state, reason, misses, fadesAt } = mastery;
  return {
    view: { id, title: lesson.title, href: lesson.href, state, reason, misses: misses.length, fadesAt },
    ...{ lessonId, minutes: lesson.minutes },
    module: { ...within, href: `${course.href}#${within.id}` },
  };
}

function modulesOf(rows: readonly PlacedRow[]): MasteryMap["modules"] {
  const ids = [...new Set(rows.map(({ module }) => module.id))];
  return ids.flatMap((id) => {
    const own = rows.filter(({ module }) => module.id === id);
    const [first] = own;
    if (!first) return [];
    const { chapter, title, href } = first.module;
    return [{ id, chapter, title, href, rows: own.map(({ view }) => view) }];
  });
}

function countsOf(rows: readonly PlacedRow[]): Record<MasteryState, number> {
  const counts = Object.fromEntries(MASTERY_STATES.map((state) => [state, 0])) as Record<
    MasteryState,
    number
  >;
  for (const { view } of rows) counts[view.state] += 1;
  return counts;
}

async function doneLessons(userId: string): Promise<ReadonlySet<string>> {
  const rows = await db().lessonProgress.findMany({
    where: { userId, completedAt: { not: null } },
    select: { lessonId: true },
  });
  return new Set(rows.map(({ lessonId }) => lessonId));
}
