import type { Catalogue, CourseModule } from "@/lib/content/service";
import type { ExamQuiz, Item } from "./schema";
import { shuffledIndices } from "./shuffle";

interface ExamPool {
  readonly module: CourseModule;
  readonly items: readonly Item[];
}

/** By module of its course, the questions that an exam draws from: above recall, and none that has to be run to be checked. */
export function examPools(
  quiz: ExamQuiz,
  { courses, items }: Pick<Catalogue, "courses" | "items">,
): ExamPool[] {
  const course = courses.find(({ id }) => id === quiz.course);
  return (course?.modules ?? []).map((module) => {
    const lessons = new Set(module.lessons.map(({ id }) => id));
    return {
      module,
      items: [...items.values()].filter(
        ({ lesson, level, kind }) =>
          lessons.has(lessonOf(lesson)) && level !== "recall" && kind !== "predict",
      ),
    };
  });
}

/**
 * The questions of one attempt, module by module: first those that this
 * learner has not been asked in an exam, and of different lessons where there
 * are enough. The same seed draws the same.
 */
export function drawExam(quiz: ExamQuiz, pools: readonly ExamPool[], { seed, asked }: Draw): Item[] {
  return pools.flatMap(({ module, items }) => {
    const shuffled = shuffledIndices(items.length, seed, module.id).flatMap((index) => items[index] ?? []);
    const fresh = [
      ...shuffled.filter(({ id }) => !asked.has(id)),
      ...shuffled.filter(({ id }) => asked.has(id)),
    ];
    const drawn: Item[] = [];
    const lessons = new Set<string>();
    for (const item of fresh) {
      if (drawn.length === quiz.perModule) break;
      if (asked.has(item.id) || lessons.has(lessonOf(item.lesson))) continue;
      lessons.add(lessonOf(item.lesson));
      drawn.push(item);
    }
    const rest = fresh.filter((item) => !drawn.includes(item));
    return [...drawn, ...rest].slice(0, quiz.perModule);
  });
}

interface Draw {
  readonly seed: number;
  /** Ids of the questions of earlier exams. */
  readonly asked: ReadonlySet<string>;
}

/** The lesson of a reference such as "9.3#percentiles-do-not-average". */
export const lessonOf = (reference: string): string => reference.split("#")[0] ?? "";
