import "server-only";
import { catalogue } from "@/lib/content/service";
import { type AttemptWithAnswers, itemOf, itemsOf } from "./attempt-view";
import { lessonOf } from "./exam-draw";
import type { ExamQuiz, ModulePoints, QuizResult } from "./schema";

const MINUTE_MS = 60_000;

/** What an exam says of its learner, beyond the sum: points by module, and the time it took. */
export function examResult({ course }: ExamQuiz, attempt: AttemptWithAnswers): QuizResult["exam"] {
  const { startedAt, submittedAt, deadlineAt } = attempt;
  const minutes = (until: Date) => Math.round((until.getTime() - startedAt.getTime()) / MINUTE_MS);
  return {
    modules: modulePoints(course, attempt),
    minutes: minutes(submittedAt ?? startedAt),
    ofMinutes: deadlineAt && minutes(deadlineAt),
  };
}

function modulePoints(courseId: string, attempt: AttemptWithAnswers): ModulePoints[] {
  const course = catalogue().courses.find(({ id }) => id === courseId);
  const items = itemsOf(attempt);
  return (course?.modules ?? []).flatMap(({ id, title, lessons }): ModulePoints[] => {
    const asked = items.filter((one) => {
      const lesson = lessonOf(itemOf(one.id)?.lesson ?? "");
      return lessons.some((each) => each.id === lesson);
    });
    const scores = attempt.answers.filter(({ itemId }) => asked.some((one) => one.id === itemId));
    const points = scores.reduce((sum, { score }) => sum + score, 0);
    return asked.length === 0
      ? []
      : [{ title, href: `/courses/${courseId}#${id}`, points, of: asked.length }];
  });
}
