import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { getQuiz } from "@/lib/quizzes/service";

interface Props {
  readonly params: Promise<{ quiz: string }>;
  readonly children: ReactNode;
}

/** Stands above the page's loading outline: once that is sent, the status can no longer say 404. */
export default async function QuizLayout({ params, children }: Props) {
  await requireUser();
  const { quiz } = await params;
  await foundOr404(() => getQuiz(quiz));
  return children;
}
