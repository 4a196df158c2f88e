import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import Link from "next/link";
import { formatPoints } from "@/components/quizzes/format";
import { ExamModules } from "@/components/quizzes/exam-modules";
import { ResultReview } from "@/components/quizzes/result-review";
import { ScoreRing } from "@/components/quizzes/score-ring";
import { AppShell } from "@/app/_shell/app-shell";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { attemptResult } from "@/lib/quizzes/service";

interface Props {
  readonly params: Promise<{ quiz: string; attempt: string }>;
}

export const metadata: Metadata = { title: "Quiz result" };

export default async function ResultPage({ params }: Props) {
  const user = await requireUser();
  const { quiz: quizId, attempt: attemptId } = await params;
  const result = await foundOr404(() => attemptResult(user.id, attemptId));
  if (result.quiz.id !== quizId) notFound();
  const { attempt, quiz, passed, first, items, next, exam } = result;
  const share = (attempt.score ?? 0) / (attempt.maxScore || 1);
  const open = attempt.items - attempt.answered;
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-8 px-4 py-10">
        <header className="flex flex-wrap items-center gap-x-8 gap-y-5">
          <ScoreRing share={share} pass={quiz.passPercent / 100} />
          <div className="min-w-0 flex-1 basis-72">
            <p className="text-sm text-ink-3">
              <Link href={`/quizzes/${quiz.id}`} className="hover:text-ink hover:underline">
                {quiz.title}
              </Link>
            </p>
            <h1 className="mt-1 text-[26px] leading-tight font-[650] tracking-[-0.02em]">
              {formatPoints(attempt.score ?? 0)} of {attempt.maxScore} points{passed ? ": passed" : ""}
            </h1>
            <p className="mt-1.5 text-sm text-ink-2">
              {passed
                ? `Passing takes ${quiz.passPercent}%.`
                : `Passing takes ${quiz.passPercent}%. Look at what was missing below, then try again.`}
              {open > 0 ? ` ${open === 1 ? "One question was" : `${open} questions were`} left open.` : ""}
            </p>
            <p className="mt-3 flex flex-wrap items-center gap-2 text-xs text-ink-3">
              <Badge tone={first ? "accent" : "neutral"}>
                {first ? "First attempt: this one counts" : "Practice: your first attempt counts"}
              </Badge>
              {attempt.submittedAt ? <LocalTime at={attempt.submittedAt} /> : null}
            </p>
          </div>
        </header>
        {exam ? <ExamModules exam={exam} /> : null}
        {next.length > 0 ? (
          <nav aria-label="Next step" className="grid gap-3">
            {next.map(({ title, href }) => (
              <Link
                key={href}
                href={href}
                className="flex items-center gap-4 rounded-md border border-line bg-surface px-5 py-4 hover:border-accent"
              >
                <span className="min-w-0 flex-1">
                  <span className="block text-xs text-ink-3">Next: the incident of this module</span>
                  <span className="mt-0.5 block text-[17px] font-semibold tracking-tight">{title}</span>
                  <span className="mt-1 block text-sm text-ink-2">
                    You are on call. Use the nine steps on a system that is failing now.
                  </span>
                </span>
                <ArrowRight aria-hidden className="size-5 shrink-0 text-accent" />
              </Link>
            ))}
          </nav>
        ) : null}
        <section aria-labelledby="review">
          <h2 id="review" className="mb-3 text-lg font-semibold tracking-tight">
            Question by question
          </h2>
          <ResultReview items={items} />
        </section>
        <div>
          <Button asChild>
            <Link href={`/quizzes/${quiz.id}`}>Take it again, for practice</Link>
          </Button>
        </div>
      </div>
    </AppShell>
  );
}
