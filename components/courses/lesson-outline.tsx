"use client";
import { Siren, SquareCheckBig } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { ModuleView } from "@/lib/courses/schema";
import { useLessonProgress } from "./lesson-progress";
import { ProgressRing } from "./progress-ring";

/** The module around a lesson: its lessons with their progress, its quiz, its incidents. */
export function LessonOutline({
  module,
  courseHref,
}: {
  readonly module: ModuleView;
  readonly courseHref: string;
}) {
  const here = useLessonProgress();
  return (
    <nav aria-label="Lessons of this module" className="flex flex-col gap-0.5 text-sm">
      <Link
        href={`${courseHref}#${module.id}`}
        className="flex min-h-7 items-center rounded-sm px-2 text-2xs font-medium text-ink-3 hover:text-ink"
      >
        {module.title}
      </Link>
      {module.lessons.map(({ id, title, href, progress }) => {
        const current = id === here.lessonId;
        const { furthest, completed } = current ? here : progress;
        return (
          <Row
            key={id}
            href={href}
            current={current}
            icon={<ProgressRing value={furthest} completed={completed} />}
          >
            {title}
          </Row>
        );
      })}
      {module.quiz ? (
        <Row
          href={module.quiz.href}
          current={false}
          icon={<SquareCheckBig aria-hidden className="size-4 text-ink-3" />}
        >
          Quiz, {module.quiz.items} questions
        </Row>
      ) : null}
      {module.incidents.map(({ title, href }) => (
        <Row
          key={href}
          href={href}
          current={false}
          icon={<Siren aria-hidden className="size-4 text-ink-3" />}
        >
          {title}
        </Row>
      ))}
    </nav>
  );
}

interface RowProps {
  readonly href: string;
  readonly current: boolean;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Row({ href, current, icon, children }: RowProps) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex min-h-8 items-start gap-2.5 rounded-sm px-2 py-1.5 leading-snug text-ink-2 hover:bg-accent-soft hover:text-ink",
        current && "bg-accent-soft font-medium text-ink",
      )}
    >
      <span className="mt-px flex shrink-0">{icon}</span>
      <span className="min-w-0">{children}</span>
    </Link>
  );
}
