"use client";
import { LoaderCircle, Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { leftText, warningAt } from "./time-left";
import { useExam, type Exam } from "./use-exam";

/** How much of an exam's time is left, and the way to more of it. */
export function ExamClock() {
  const exam = useExam();
  return exam ? <Clock exam={exam} /> : null;
}

function Clock({ exam }: { readonly exam: Exam }) {
  const [open, setOpen] = useState(false);
  const { leftMs } = exam;
  const warning = warningAt(leftMs);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={`Exam: ${leftText(leftMs)} left. More time…`}
        title="Time left of the exam. More time…"
        className={cn(
          "inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-xs text-ink-2 hover:border-line-strong",
          warning !== null && "border-transparent bg-saturation-soft text-saturation",
        )}
      >
        <Timer aria-hidden className="size-3.5" />
        <span className="font-mono tabular-nums">{leftText(leftMs)}</span>
        <span className="max-xl:hidden">left</span>
      </button>
      <Warning minutes={warning} isOver={leftMs === 0} openDialog={setOpen} />
      <ExtendDialog exam={exam} open={open} onOpenChange={setOpen} />
    </>
  );
}

interface WarningProps {
  /** Of the last warning that is due. */
  readonly minutes: number | null;
  readonly isOver: boolean;
  /** Stays the same function: a warning is given once. */
  readonly openDialog: (open: boolean) => void;
}

/** Told once each: to everybody on the screen, and to screen readers. */
function Warning({ minutes, isOver, openDialog }: WarningProps) {
  const text = isOver
    ? "Your time is over. The run is being submitted as it stands."
    : minutes === null
      ? null
      : `${minutes === 1 ? "One minute is" : `${minutes} minutes are`} left. Then the run is submitted as it stands.`;
  useEffect(() => {
    if (text === null) return;
    toast.warning(text, {
      id: "exam-warning",
      duration: 15_000,
      ...(isOver ? {} : { action: { label: "More time…", onClick: () => openDialog(true) } }),
    });
  }, [text, isOver, openDialog]);
  return (
    <p role="alert" className="sr-only">
      {text}
    </p>
  );
}

interface ExtendDialogProps {
  readonly exam: Exam;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function ExtendDialog({ exam, open, onOpenChange }: ExtendDialogProps) {
  const { leftMs, extend, extending, problem } = exam;
  const { extensions, extensionsLeft } = exam.exam;
  const { examExtensionMinutes: more, examExtensions: times } = RUN_LIMITS;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Time of the exam">
      <div className="flex flex-col gap-3 text-sm text-ink-2">
        <p>
          <span className="font-mono text-lg text-ink">{leftText(leftMs)}</span> left. When it runs out, the
          run is submitted as it stands, with all that is saved, with or without a hypothesis.
        </p>
        <p>
          You may take {more} more minutes up to {times} times: {extensions} taken, {extensionsLeft} left. The
          review says how often; it costs no points.
        </p>
        {problem ? (
          <p role="alert" className="text-error">
            {problem}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabled={extending || extensionsLeft === 0 || leftMs === 0}
            onClick={extend}
          >
            {extending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
            {extending ? "Asking…" : `Take ${more} more minutes`}
          </Button>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Go on
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
