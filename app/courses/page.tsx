import type { Metadata } from "next";
import Link from "next/link";
import { ProgressBar } from "@/components/courses/progress-bar";
import { AppShell } from "@/app/_shell/app-shell";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/state";
import { requireUser } from "@/lib/auth/guards";
import type { CourseView } from "@/lib/courses/schema";
import { listCourses } from "@/lib/courses/service";

export const metadata: Metadata = { title: "Courses" };

export default async function CoursesPage() {
  const user = await requireUser();
  const courses = await listCourses(user.id);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-8">
        <header className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Courses</h1>
          <p className="max-w-[68ch] text-ink-2">
            Each lesson begins with a failure and a question. Answer first; the explanation comes after. What
            the words mean stands in the{" "}
            <Link href="/glossary" className="text-accent underline underline-offset-4">
              glossary
            </Link>
            .
          </p>
        </header>
        {courses.length === 0 ? (
          <EmptyState title="No courses yet">
            The content folder holds no course. See docs/operations.md.
          </EmptyState>
        ) : (
          <ul className="grid gap-4">
            {courses.map((course) => (
              <li key={course.id}>
                <CourseCard course={course} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </AppShell>
  );
}

function CourseCard({ course }: { readonly course: CourseView }) {
  const lessons = course.modules.reduce((sum, module) => sum + module.lessons.length, 0);
  return (
    <article className="grid gap-5 rounded-lg border border-line-soft bg-surface px-6 py-6 sm:grid-cols-[minmax(0,1fr)_16rem] sm:gap-10">
      <div>
        <h2 className="text-[22px] font-semibold tracking-tight">
          <Link href={course.href} className="hover:underline">
            {course.title}
          </Link>
        </h2>
        <p className="mt-1.5 max-w-[60ch] text-[15px] text-ink-2">{course.summary}</p>
        <ul className="mt-4 grid gap-1 text-sm">
          {course.modules.map((module) => (
            <li key={module.id}>
              <Link
                href={`${course.href}#${module.id}`}
                className="inline-flex min-h-6 items-center text-ink-2 hover:text-ink hover:underline"
              >
                <span className="mr-2 inline-block w-4 text-right text-ink-3 tabular-nums">
                  {module.chapter}
                </span>
                {module.title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-col gap-3 self-end text-sm">
        <p className="text-ink-3">
          {course.modules.length === 1 ? "1 module" : `${course.modules.length} modules`} · {lessons} lessons
        </p>
        <ProgressBar value={course.progress} label={`Progress in ${course.title}`} />
        {course.next ? (
          <Button asChild variant="primary" size="lg" className="whitespace-normal">
            <Link href={course.next.href}>
              {course.progress === 0 ? "Start reading" : `Go on: ${course.next.title}`}
            </Link>
          </Button>
        ) : (
          <Button asChild size="lg">
            <Link href={course.href}>All lessons done: look back</Link>
          </Button>
        )}
      </div>
    </article>
  );
}
