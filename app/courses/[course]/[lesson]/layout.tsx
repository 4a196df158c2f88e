import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/guards";
import { headOf } from "@/lib/courses/service";

interface Props {
  readonly params: Promise<{ course: string; lesson: string }>;
  readonly children: ReactNode;
}

/** Stands above the page's loading outline: once that is sent, the status can no longer say 404. */
export default async function LessonLayout({ params, children }: Props) {
  await requireUser();
  const { course, lesson } = await params;
  if (!headOf(course, lesson)) notFound();
  return children;
}
