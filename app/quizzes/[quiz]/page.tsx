import type { Metadata } from "next";
import Link from "next/link";
import { AttemptHistory } from "@/components/quizzes/attempt-history";
import { QuizEntry } from "@/components/quizzes/quiz-entry";
import { QuizRoom } from "@/components/quizzes/quiz-room";
import { SendWaitingAnswers } from "@/components/quizzes/use-answer";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { findModule, headWithLink } from "@/lib/courses/service";
import { foundOr404 } from "@/lib/found-or-404";
import type { ExamQuiz, ModuleQuiz } from "@/lib/quizzes/schema";
import { attemptHistory, getQuiz, openAttempt } from "@/lib/quizzes/service";

interface Props {
  readonly params: Promise<{ quiz: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { quiz } = await params;
  return { title: (await foundOr404(() => getQuiz(quiz))).title };
}

export default async function QuizPage({ params }: Props) {
  const user = await requireUser();
  const { quiz: quizId } = await params;
  const quiz = await foundOr404(() => getQuiz(quizId));
  const [attempt, history] = await Promise.all([
    openAttempt(user.id, quiz.id),
    attemptHistory(user.id, quiz.id),
  ]);
  if (attempt) {
    return (
      <AppShell>
        <QuizRoom attempt={attempt} userId={user.id} title={quiz.title} />
      </AppShell>
    );
  }
  const within = quiz.kind === "module" ? findModule(quiz.module) : headWithLink(quiz.course);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-7 px-4 py-10">
        <header>
          {within ? (
            <p className="text-sm text-ink-3">
              <Link href={within.href} className="hover:text-ink hover:underline">
                {within.title}
              </Link>
            </p>
          ) : null}
          <h1 className="mt-1 text-[28px] leading-tight font-[650] tracking-[-0.02em]">{quiz.title}</h1>
          <p className="mt-3 text-read leading-relaxed text-ink-2">{quiz.summary}</p>
        </header>
        <ul className="grid gap-2 text-[15px] text-ink-2 [&>li]:flex [&>li]:gap-2.5">
          {(quiz.kind === "module" ? quizRules(quiz) : examRules(quiz)).map((rule) => (
            <li key={rule}>
              <span aria-hidden className="mt-[0.6em] size-1.5 shrink-0 rounded-full bg-accent" />
              {rule}
            </li>
          ))}
        </ul>
        <div>
          <QuizEntry
            quizId={quiz.id}
            again={history.some(({ submittedAt }) => submittedAt)}
            minutes={quiz.kind === "exam" ? quiz.minutes : null}
          />
        </div>
        <AttemptHistory quizId={quiz.id} attempts={history} />
        <SendWaitingAnswers userId={user.id} />
      </div>
    </AppShell>
  );
}

function quizRules({ items, passPercent }: ModuleQuiz): string[] {
  return [
    `${items.length} questions, no time limit; ${passPercent}% passes. Parts of an answer earn parts of its point.`,
    "Each answer is saved at once. Close the page, and you go on where you were.",
    "The first attempt counts: your first answer to each question is the one on your record. After it, practice as often as you like.",
    "After each answer you see what is right, why, and where it is taught.",
  ];
}

function examRules({ passPercent }: ExamQuiz): string[] {
  return [
    `${passPercent}% passes. Parts of an answer earn parts of its point.`,
    "Each answer is saved at once and may be changed until you hand in. Close the page, and you go on where you were; the clock goes on, too.",
    "When the time is over, the exam is handed in as it stands. Take as much time as you need: nobody asks why, and the result says how much it was.",
    "What was right, and why, is told once you have handed in. Another attempt draws other questions.",
  ];
}
