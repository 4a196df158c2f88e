import { ChevronDown } from "lucide-react";
import type { Metadata } from "next";
import { LessonBody } from "@/components/courses/lesson-body";
import { LessonEnd } from "@/components/courses/lesson-end";
import { LessonHeader, LessonSources } from "@/components/courses/lesson-header";
import { LessonKeys } from "@/components/courses/lesson-keys";
import { LessonOutline } from "@/components/courses/lesson-outline";
import { LessonProgressProvider, ReadingArea } from "@/components/courses/lesson-progress";
import { OnThisPage } from "@/components/courses/on-this-page";
import { SendWaitingAnswers } from "@/components/quizzes/use-answer";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { catalogue, figureRecordings } from "@/lib/content/service";
import { getLesson, headOf } from "@/lib/courses/service";
import { experimentViews } from "@/lib/experiments/service";
import { foundOr404 } from "@/lib/found-or-404";
import { lessonChecks } from "@/lib/quizzes/checks";

interface Props {
  readonly params: Promise<{ course: string; lesson: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { course, lesson } = await params;
  const head = headOf(course, lesson);
  return head ? { title: head.title, description: head.summary } : {};
}

export default async function LessonPage({ params }: Props) {
  const user = await requireUser();
  const { course, lesson: slug } = await params;
  const lesson = await foundOr404(() => getLesson(user.id, course, slug));
  const checks = await lessonChecks(user.id, lesson.checks);
  const { previous, next, module } = lesson;
  return (
    <AppShell>
      <LessonProgressProvider key={lesson.id} lessonId={lesson.id} initial={lesson.progress}>
        <div className="grid flex-1 lg:grid-cols-[252px_minmax(0,1fr)] xl:grid-cols-[252px_minmax(0,1fr)_232px] print:block">
          <aside
            aria-label="Lessons of this module"
            className="border-r border-line-soft max-lg:hidden print:hidden"
          >
            <div className="scroll-thin sticky top-12 max-h-[calc(100dvh-48px)] overflow-y-auto px-3 py-5">
              <LessonOutline module={module} courseHref={lesson.course.href} />
            </div>
          </aside>
          <div className="@container/reader min-w-0 px-4 sm:px-8">
            <details className="group mx-auto mt-4 max-w-[68ch] rounded-md border border-line-soft bg-surface text-sm lg:hidden print:hidden">
              <summary className="flex min-h-10 cursor-pointer items-center gap-2 px-3 text-ink-2">
                <ChevronDown
                  aria-hidden
                  className="size-4 shrink-0 transition-transform group-open:rotate-180"
                />
                Lessons of this module
              </summary>
              <div className="px-2 pb-3">
                <LessonOutline module={module} courseHref={lesson.course.href} />
              </div>
            </details>
            <article className="mx-auto w-full max-w-[68ch] pt-6 pb-20 text-read sm:pt-9">
              <LessonHeader lesson={lesson} />
              <ReadingArea>
                <div className="mt-8">
                  <LessonBody
                    lesson={lesson}
                    checks={checks}
                    recordings={figureRecordings()}
                    experiments={experimentViews()}
                    diagrams={catalogue().diagrams}
                    userId={user.id}
                  />
                </div>
              </ReadingArea>
              <LessonEnd
                previous={previous}
                next={next}
                module={module}
                lastOfModule={lesson.position === lesson.count}
                checks={lesson.checks.length}
              />
              <LessonSources sources={lesson.sources} />
            </article>
          </div>
          <aside aria-label="This page" className="max-xl:hidden print:hidden">
            <div className="scroll-thin sticky top-12 max-h-[calc(100dvh-48px)] overflow-y-auto px-[18px] py-9">
              <OnThisPage outline={lesson.outline} />
            </div>
          </aside>
        </div>
        <LessonKeys previous={previous?.href ?? null} next={next?.href ?? null} course={lesson.course.href} />
        <SendWaitingAnswers userId={user.id} />
      </LessonProgressProvider>
    </AppShell>
  );
}
