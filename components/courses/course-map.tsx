import { GraduationCap, Siren, SquareCheckBig } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { CourseView, ModuleView } from "@/lib/courses/schema";
import { ProgressBar } from "./progress-bar";
import { ProgressRing } from "./progress-ring";

interface ModuleCardProps {
  readonly module: ModuleView;
  /** The lesson to go on with, if it is in this module. */
  readonly nextHref: string | null;
}

/** One module of a course: its lessons with their progress, then its quiz and its incidents. */
export function ModuleCard({ module, nextHref }: ModuleCardProps) {
  const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <section
      id={module.id}
      aria-labelledby={`${module.id}-title`}
      className="scroll-mt-20 rounded-lg border border-line-soft bg-surface"
    >
      <div className="grid gap-4 border-b border-line-soft px-5 py-5 sm:grid-cols-[minmax(0,1fr)_14rem] sm:gap-10">
        <div>
          <p className="text-xs text-ink-3">Chapter {module.chapter}</p>
          <h2 id={`${module.id}-title`} className="mt-0.5 text-[19px] font-semibold tracking-tight">
            {module.title}
          </h2>
          <p className="mt-1 max-w-[62ch] text-sm text-ink-2">{module.summary}</p>
        </div>
        <div className="flex flex-col gap-2 text-xs text-ink-3 sm:pt-1">
          <ProgressBar value={module.progress} label={`Progress in ${module.title}`} />
          <p>
            {module.lessons.length} lessons · {minutes} min of reading
          </p>
        </div>
      </div>
      <ol>
        {module.lessons.map(({ id, title, summary, minutes: length, href, progress }) => (
          <Row
            key={id}
            href={href}
            mark={
              <ProgressRing value={progress.furthest} completed={progress.completed} className="size-5" />
            }
            title={title}
            summary={summary}
            aside={`${length} min`}
            next={href === nextHref}
          />
        ))}
        {module.quiz ? (
          <Row
            href={module.quiz.href}
            mark={<SquareCheckBig aria-hidden className="size-5 text-ink-3" />}
            title={module.quiz.title}
            summary="Every answer is explained. Your first attempt counts; practice is open."
            aside={`${module.quiz.items} questions`}
            next={false}
          />
        ) : null}
        {module.incidents.map(({ title, href }) => (
          <Row
            key={href}
            href={href}
            mark={<Siren aria-hidden className="size-5 text-ink-3" />}
            title={title}
            summary="The module in practice: a running system that fails, with you on call."
            aside="Incident"
            next={false}
          />
        ))}
      </ol>
    </section>
  );
}

/** The exam over the whole course, at its end. */
export function ExamCard({ exam }: { readonly exam: NonNullable<CourseView["exam"]> }) {
  return (
    <section aria-label="Exam" className="rounded-lg border border-line-soft bg-surface">
      <ol>
        <Row
          href={exam.href}
          mark={<GraduationCap aria-hidden className="size-5 text-ink-3" />}
          title={exam.title}
          summary={exam.summary}
          aside={`${exam.minutes} min`}
          next={false}
        />
      </ol>
    </section>
  );
}

interface RowProps {
  readonly href: string;
  readonly mark: ReactNode;
  readonly title: string;
  readonly summary: string;
  readonly aside: string;
  readonly next: boolean;
}

function Row({ href, mark, title, summary, aside, next }: RowProps) {
  return (
    <li className="border-t border-line-soft first:border-t-0">
      <Link
        href={href}
        className="group flex gap-3.5 px-5 py-3.5 hover:bg-accent-soft focus-visible:-outline-offset-2"
      >
        <span className="mt-0.5 flex shrink-0">{mark}</span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{title}</span>
            <span className="text-xs whitespace-nowrap text-ink-3">
              {next ? <span className="font-medium text-accent">Go on here · </span> : null}
              {aside}
            </span>
          </span>
          <span className="mt-0.5 block max-w-[76ch] text-sm text-ink-3">{summary}</span>
        </span>
      </Link>
    </li>
  );
}
