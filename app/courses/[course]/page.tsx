import type { Metadata } from "next";
import Link from "next/link";
import { ExamCard, ModuleCard } from "@/components/courses/course-map";
import { ProgressBar } from "@/components/courses/progress-bar";
import { AppShell } from "@/app/_shell/app-shell";
import { Button } from "@/components/ui/button";
import { requireUser } from "@/lib/auth/guards";
import { getCourse, headOf } from "@/lib/courses/service";
import { foundOr404 } from "@/lib/found-or-404";

interface Props {
  readonly params: Promise<{ course: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const head = headOf((await params).course);
  return head ? { title: head.title, description: head.summary } : {};
}

export default async function CoursePage({ params }: Props) {
  const user = await requireUser();
  const { course: courseId } = await params;
  const course = await foundOr404(() => getCourse(user.id, courseId));
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-7 px-4 py-8">
        <header className="grid items-end gap-5 sm:grid-cols-[minmax(0,1fr)_16rem] sm:gap-10">
          <div>
            <p className="text-sm text-ink-3">
              <Link href="/courses" className="hover:text-ink hover:underline">
                Courses
              </Link>
            </p>
            <h1 className="mt-1 text-[30px] leading-tight font-[650] tracking-[-0.02em]">{course.title}</h1>
            <p className="mt-2 max-w-[62ch] text-read text-ink-2">{course.summary}</p>
          </div>
          <div className="flex flex-col gap-3">
            <ProgressBar value={course.progress} label={`Progress in ${course.title}`} />
            {course.next ? (
              <Button asChild variant="primary" size="lg" className="whitespace-normal">
                <Link href={course.next.href}>
                  {course.progress === 0 ? "Start reading" : "Go on reading"}
                </Link>
              </Button>
            ) : null}
          </div>
        </header>
        {course.modules.map((module) => (
          <ModuleCard key={module.id} module={module} nextHref={course.next?.href ?? null} />
        ))}
        {course.exam ? <ExamCard exam={course.exam} /> : null}
      </div>
    </AppShell>
  );
}
