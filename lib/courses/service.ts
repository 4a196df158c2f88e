import "server-only";
import { AppError } from "@/lib/app-error";
import { catalogue, headingId, type Course, type CourseModule, type Lesson } from "@/lib/content/service";
import { incidentBriefs } from "@/lib/incidents/service";
import { definitionsIn } from "./glossary";
import { checksIn, keepFurthest, markComplete, progressOf, settle } from "./progress";
import type {
  CourseView,
  Destination,
  LessonLink,
  LessonProgressView,
  LessonView,
  ModuleView,
} from "./schema";

type ProgressOf = (lessonId: string) => LessonProgressView;

const unknown = (what: string) => new AppError("not-found", { userMessage: `There is no such ${what}.` });

/** All courses, with the learner's progress. */
export async function listCourses(userId: string): Promise<CourseView[]> {
  const { courses, lessons } = catalogue();
  const progress = await progressOf(userId, [...lessons.keys()]);
  return courses.map((course) => courseView(course, progress));
}

/** One course, with the learner's progress. Throws `not-found`. */
export async function getCourse(userId: string, courseId: string): Promise<CourseView> {
  const course = findCourse(courseId);
  return courseView(
    course,
    await progressOf(
      userId,
      lessonsOf(course).map((lesson) => lesson.id),
    ),
  );
}

/** One lesson with its text, its neighbours and the learner's progress. Throws `not-found`. */
export async function getLesson(userId: string, courseId: string, slug: string): Promise<LessonView> {
  const course = findCourse(courseId);
  const all = lessonsOf(course);
  const index = all.findIndex((lesson) => lesson.slug === slug);
  const lesson = all[index];
  const within = course.modules.find((module) => module.id === lesson?.moduleId);
  if (!lesson || !within) throw unknown("lesson");
  const progress = await progressOf(
    userId,
    all.map(({ id }) => id),
  );
  const link = (other: Lesson | undefined) => (other ? lessonLink(other, progress) : null);
  const { id, title, summary, minutes, objectives, sources, document } = lesson;
  return {
    ...{ id, title, summary, minutes, objectives, sources },
    body: document.nodes,
    outline: document.outline,
    checks: checksIn(lesson),
    terms: definitionsIn(document.nodes),
    progress: progress(id),
    position: within.lessons.indexOf(lesson) + 1,
    count: within.lessons.length,
    module: moduleView(within, progress),
    course: { id: course.id, title: course.title, href: course.href },
    previous: link(all[index - 1]),
    next: link(all[index + 1]),
  };
}

/** Title and summary of a course or of one of its lessons, for the head of its page; null when there is none. */
export function headOf(courseId: string, slug?: string): { title: string; summary: string } | null {
  const course = catalogue().courses.find(({ id }) => id === courseId);
  if (!course || slug === undefined) return course ?? null;
  return lessonsOf(course).find((lesson) => lesson.slug === slug) ?? null;
}

/** Title and address of a course; undefined when there is none. */
export function headWithLink(courseId: string): Destination | undefined {
  return catalogue().courses.find(({ id }) => id === courseId);
}

/** Saves how far the learner has read, or that they call the lesson done. Throws `not-found`. */
export async function saveProgress(
  userId: string,
  input: {
    readonly lessonId: string;
    readonly furthest?: number | undefined;
    readonly complete?: true | undefined;
  },
): Promise<LessonProgressView> {
  const lesson = findLesson(input.lessonId);
  if (input.furthest !== undefined) await keepFurthest(userId, lesson.id, input.furthest);
  if (input.complete) await markComplete(userId, lesson.id);
  return settle(userId, lesson);
}

/** To be called when a check has been answered: the lesson may be done now. Throws `not-found`. */
export async function settleLesson(userId: string, lessonId: string): Promise<LessonProgressView> {
  return settle(userId, findLesson(lessonId));
}

/** Whether a question is an inline check of this lesson. */
export function lessonHasCheck(lessonId: string, itemId: string): boolean {
  const lesson = catalogue().lessons.get(lessonId);
  return lesson !== undefined && checksIn(lesson).includes(itemId);
}

/** All modules, for those who assign them. */
export function listModules(): { id: string; title: string; href: string }[] {
  return catalogue().courses.flatMap((course) =>
    course.modules.map((module) => ({
      id: module.id,
      title: module.title,
      href: `${course.href}#${module.id}`,
    })),
  );
}

/** The lessons and the quiz of a module, by id; undefined when there is no such module. `quiz` is empty for a module without one. */
export function findModule(
  moduleId: string,
): { id: string; title: string; href: string; lessons: string[]; quiz: string } | undefined {
  for (const course of catalogue().courses) {
    const found = course.modules.find((module) => module.id === moduleId);
    if (found) {
      const lessons = found.lessons.map((lesson) => lesson.id);
      return {
        id: found.id,
        title: found.title,
        href: `${course.href}#${found.id}`,
        lessons,
        quiz: found.quiz?.id ?? "",
      };
    }
  }
  return undefined;
}

/** Where a heading is taught, such as "9.3#percentiles-do-not-average"; null when the lesson is gone. */
export function taughtIn(reference: string): Destination | null {
  const [lessonId = "", anchor = ""] = reference.split("#");
  const lesson = catalogue().lessons.get(lessonId);
  if (!lesson) return null;
  const heading = lesson.document.outline.find((entry) => entry.id === headingId(anchor));
  return {
    title: heading?.text ?? lesson.title,
    href: heading ? `${lesson.href}#${heading.id}` : lesson.href,
  };
}

/** Incidents of a module, with their public titles. */
export function moduleIncidents(moduleId: string): Destination[] {
  const found = catalogue()
    .courses.flatMap((course) => course.modules)
    .find(({ id }) => id === moduleId);
  return found ? incidentLinks(found) : [];
}

function incidentLinks(module: CourseModule): Destination[] {
  if (module.incidents.length === 0) return [];
  const briefs = incidentBriefs();
  return module.incidents.flatMap((id) => {
    const brief = briefs.find((candidate) => candidate.id === id);
    return brief ? [{ title: brief.title, href: `/incidents/${id}` }] : [];
  });
}

function findCourse(courseId: string): Course {
  const course = catalogue().courses.find(({ id }) => id === courseId);
  if (!course) throw unknown("course");
  return course;
}

function findLesson(lessonId: string): Lesson {
  const lesson = catalogue().lessons.get(lessonId);
  if (!lesson) throw unknown("lesson");
  return lesson;
}

const lessonsOf = (course: Course): Lesson[] => course.modules.flatMap((module) => [...module.lessons]);

function courseView(course: Course, progress: ProgressOf): CourseView {
  const modules = course.modules.map((module) => moduleView(module, progress));
  const lessons = modules.flatMap((module) => module.lessons);
  const { id, title, summary, href, exam } = course;
  return {
    ...{ id, title, summary, href, modules },
    exam: exam && {
      title: exam.title,
      summary: exam.summary,
      href: `/quizzes/${exam.id}`,
      minutes: exam.minutes,
    },
    progress: meanProgress(lessons),
    next: lessons.find((lesson) => !lesson.progress.completed) ?? null,
  };
}

function moduleView(module: CourseModule, progress: ProgressOf): ModuleView {
  const { id, chapter, title, summary, quiz } = module;
  const lessons = module.lessons.map((lesson) => lessonLink(lesson, progress));
  return {
    ...{ id, chapter, title, summary, lessons },
    quiz: quiz
      ? { id: quiz.id, title: quiz.title, items: quiz.items.length, href: `/quizzes/${quiz.id}` }
      : null,
    incidents: incidentLinks(module),
    progress: meanProgress(lessons),
  };
}

function lessonLink({ id, title, summary, minutes, href }: Lesson, progress: ProgressOf): LessonLink {
  return { id, title, summary, minutes, href, progress: progress(id) };
}

function meanProgress(lessons: readonly LessonLink[]): number {
  if (lessons.length === 0) return 0;
  return (
    lessons.reduce((sum, { progress }) => sum + (progress.completed ? 1 : progress.furthest), 0) /
    lessons.length
  );
}
