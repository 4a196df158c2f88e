"use client";
import { Timer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { leftText, warningAt } from "@/components/exam/time-left";
import { cn } from "@/components/ui/class-names";
import type { AttemptView } from "@/lib/quizzes/schema";

const SECOND_MS = 1_000;

interface ExamTimeProps {
  readonly exam: NonNullable<AttemptView["exam"]>;
  /** Called once, when the time is over. */
  readonly onOver: () => unknown;
}

/** How much time an exam has left. Without a clock it says so. */
export function ExamTime({ exam, onOver }: ExamTimeProps) {
  const { deadlineAt } = exam;
  if (deadlineAt === null)
    return <p className="text-xs text-ink-3">No clock · answers are saved one by one, and may be changed</p>;
  return <Clock deadlineAt={deadlineAt} now={exam.now} onOver={onOver} />;
}

interface ClockProps {
  readonly deadlineAt: Date;
  readonly now: Date;
  readonly onOver: () => unknown;
}

function Clock({ deadlineAt, now, onOver }: ClockProps) {
  const [leftMs, setLeftMs] = useState(deadlineAt.getTime() - now.getTime());
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    // By the server's clock, from when it wrote the page: this machine's may be wrong.
    const endsAt = performance.now() + deadlineAt.getTime() - now.getTime();
    let isOver = false;
    const timer = setInterval(() => {
      const left = Math.max(0, endsAt - performance.now());
      setLeftMs(left);
      if (left > 0 || isOver) return;
      isOver = true;
      over.current();
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [deadlineAt, now]);
  const warning = warningAt(leftMs);
  return (
    <p
      className={cn(
        "inline-flex items-center gap-1.5 rounded-full border border-line px-2.5 py-1 text-xs text-ink-2",
        warning !== null && "border-transparent bg-saturation-soft text-saturation",
      )}
    >
      <Timer aria-hidden className="size-3.5" />
      <span className="font-mono tabular-nums" suppressHydrationWarning>
        {leftText(leftMs)}
      </span>
      left
      <span role="alert" className="sr-only">
        {leftMs <= 0
          ? "Your time is over. The exam is being handed in as it stands."
          : warning === null
            ? ""
            : `${warning === 1 ? "One minute is" : `${warning} minutes are`} left.`}
      </span>
    </p>
  );
}
