"use client";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useMemo, useRef, useState } from "react";
import { usePageShortcuts, type Shortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { toast } from "@/components/ui/toast";
import type { AttemptView, TakenAnswer } from "@/lib/quizzes/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { ExamTime } from "./exam-time";
import { Question } from "./question";
import { QuizSteps } from "./quiz-steps";
import { SendWaitingAnswers, useSettledAnswers } from "./use-answer";

interface QuizRoomProps {
  readonly attempt: AttemptView;
  readonly userId: string;
  readonly title: string;
}

/** One question at a time, in a quiz and in an exam. Which one is in the address, so that a reload stays there. */
export function QuizRoom({ attempt, userId, title }: QuizRoomProps) {
  const router = useRouter();
  const client = useTRPCClient();
  const { items } = attempt;
  const [answers, setAnswers] = useState(attempt.answers);
  const [question, setQuestion] = useQueryState(
    "q",
    parseAsInteger.withDefault(firstOpen(attempt) + 1).withOptions({ history: "replace" }),
  );
  const [asking, setAsking] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const settled = useSettledAnswers(userId);
  const index = Math.min(Math.max(1, question), items.length) - 1;
  const item = items[index];
  const answered = items.filter(({ id }) => answers[id]).length;
  const open = items.length - answered;
  const heading = useFocusOnChange(index);

  const go = (to: number) => {
    if (to >= 0 && to < items.length) void setQuestion(to + 1);
  };

  async function submit() {
    setSubmitting(true);
    setAsking(false);
    try {
      // What was answered without a connection is handed in with the rest.
      await settled(attempt.id, () => setWaiting(true));
      setWaiting(false);
      await client.quizzes.submit.mutate({ attemptId: attempt.id });
      router.push(`/quizzes/${attempt.quizId}/results/${attempt.id}`);
    } catch (error) {
      setSubmitting(false);
      setWaiting(false);
      toast.error("It could not be handed in.", {
        description: error instanceof Error ? error.message : "Your answers are kept. Try again in a moment.",
      });
    }
  }

  const finish = () => {
    if (submitting) return;
    if (open > 0) setAsking(true);
    else void submit();
  };
  const onward = index < items.length - 1 ? () => go(index + 1) : finish;
  useQuizShortcuts({ go, index, onward: item && answers[item.id] ? onward : null });
  if (!item) return null;

  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-6 px-4 py-6 sm:py-8">
      <header className="flex flex-col gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h1 className="text-sm font-medium text-ink-2">{title}</h1>
          {attempt.exam ? (
            <ExamTime exam={attempt.exam} onOver={submit} />
          ) : (
            <p className="text-xs text-ink-3">First attempt counts · answers are saved one by one</p>
          )}
        </div>
        <QuizSteps items={items} answers={answers} index={index} onGo={go} />
      </header>
      <section aria-labelledby="question" className="flex flex-col gap-3">
        <h2 id="question" ref={heading} tabIndex={-1} className="text-xs font-medium text-ink-3 outline-none">
          Question {index + 1} of {items.length}
        </h2>
        <Question
          key={item.id}
          item={item}
          initial={answers[item.id] ?? null}
          place={{ kind: "attempt", attemptId: attempt.id }}
          userId={userId}
          wholePage
          onDelivered={({ answer }) => setAnswers((current) => ({ ...current, [answer.itemId]: answer }))}
        >
          <Button variant="primary" size="lg" onClick={onward} disabled={submitting}>
            {index < items.length - 1 ? "Next question" : "Finish"}
            <Kbd aria-hidden className="border-accent-ink/30 text-accent-ink pointer-coarse:hidden">
              ↵
            </Kbd>
          </Button>
        </Question>
      </section>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line-soft pt-4">
        <Button variant="quiet" disabled={index === 0} onClick={() => go(index - 1)}>
          <ArrowLeft aria-hidden /> Previous
        </Button>
        <Button variant="quiet" disabled={index === items.length - 1} onClick={() => go(index + 1)}>
          {answers[item.id] ? "Next" : "Skip for now"} <ArrowRight aria-hidden />
        </Button>
        <span className="ml-auto text-xs text-ink-3 tabular-nums" role="status">
          {answered} of {items.length} answered
        </span>
        <Button onClick={finish} disabled={submitting}>
          {submitting ? "Handing in …" : "Hand in"}
        </Button>
        {waiting ? (
          <p role="status" className="w-full text-xs text-ink-3 sm:text-right">
            An answer waits for the connection. It is all handed in once that is sent.
          </p>
        ) : null}
      </footer>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={open === 1 ? "One question is open" : `${open} questions are open`}
        description="Open questions score nothing. Once handed in, this attempt cannot be changed."
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            onClick={() => {
              setAsking(false);
              go(items.findIndex(({ id }) => !answers[id]));
            }}
          >
            Go to the first open one
          </Button>
          <Button variant="primary" disabled={submitting} onClick={() => void submit()}>
            Hand in as it is
          </Button>
        </div>
      </Dialog>
      <SendWaitingAnswers userId={userId} />
    </div>
  );
}

function firstOpen({
  items,
  answers,
}: {
  readonly items: AttemptView["items"];
  readonly answers: Readonly<Record<string, TakenAnswer>>;
}): number {
  return Math.max(
    0,
    items.findIndex(({ id }) => !answers[id]),
  );
}

/** Moves the focus to the question's heading when another question is shown, not when the page opens. */
function useFocusOnChange(index: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(index);
  useEffect(() => {
    if (shown.current === index) return;
    shown.current = index;
    heading.current?.focus();
  }, [index]);
  return heading;
}

interface QuizKeys {
  readonly go: (index: number) => void;
  readonly index: number;
  /** What Enter does once the question is answered. */
  readonly onward: (() => void) | null;
}

function useQuizShortcuts(keys: QuizKeys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const shortcuts = useMemo(
    (): Shortcut[] => [
      { keys: "1-9", label: "Choose an option" },
      { keys: "Enter", label: "Answer; once answered, go on" },
      { keys: "n", label: "Next question", run: () => latest.current.go(latest.current.index + 1) },
      { keys: "j", label: "Next question", run: () => latest.current.go(latest.current.index + 1) },
      { keys: "p", label: "Previous question", run: () => latest.current.go(latest.current.index - 1) },
      { keys: "k", label: "Previous question", run: () => latest.current.go(latest.current.index - 1) },
    ],
    [],
  );
  usePageShortcuts(shortcuts);
  useEffect(() => {
    const onEnter = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.repeat || !latest.current.onward) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest("a, button, summary, input, select, [role=dialog]")
      )
        return;
      event.preventDefault();
      latest.current.onward();
    };
    window.addEventListener("keydown", onEnter);
    return () => window.removeEventListener("keydown", onEnter);
  }, []);
}
