"use client";
import { ArrowRight, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import type { Step } from "@/simulations/incidents/notebook";
import { nextOpenStep } from "./step-state";
import { stepInfo } from "./steps";
import type { NotebookState } from "./use-notebook";

interface NotebookFooterProps {
  readonly notebook: NotebookState;
  readonly onChoose: (step: Step) => void;
  readonly onSubmit: () => void;
}

/** What to do next: check the step, go on, submit; or why nothing can be done here. */
export function NotebookFooter({ notebook, onChoose, onSubmit }: NotebookFooterProps) {
  const { run, currentStep } = useWarRoom();
  if (run.readOnly) return <ReadOnlyFooter />;
  const { steps, actions } = notebook;
  const current = steps.find(({ id }) => id === currentStep);
  const next = nextOpenStep(steps, currentStep);
  const checking = actions.checking !== null;
  const canCheck = run.mode === "guided" && !current?.check?.done;
  return (
    <footer className="sticky -bottom-3 z-10 sm:-bottom-3.5 lg:bottom-0 flex flex-wrap items-center gap-2 border-t border-line-soft bg-surface px-4 py-2.5">
      {canCheck ? (
        <Button variant="primary" disabled={checking} onClick={() => actions.check(currentStep)}>
          {checking ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
          {checking ? "Checking…" : "Check this step"}
        </Button>
      ) : next ? (
        <Button variant={run.mode === "guided" ? "primary" : "secondary"} onClick={() => onChoose(next)}>
          {stepInfo(next).title} <ArrowRight aria-hidden />
        </Button>
      ) : null}
      {run.graded ? (
        <Button variant={next ? "quiet" : "primary"} className="ml-auto" onClick={onSubmit}>
          Submit…
        </Button>
      ) : (
        <p className="ml-auto text-xs text-ink-3">
          A fork is practice.{" "}
          <Link href={`/runs/${run.parentId ?? run.id}`} className="text-accent underline underline-offset-2">
            Back to the graded run
          </Link>
        </p>
      )}
    </footer>
  );
}

function ReadOnlyFooter() {
  const { run } = useWarRoom();
  return (
    <footer className="sticky -bottom-3 z-10 sm:-bottom-3.5 lg:bottom-0 flex flex-wrap items-center gap-2 border-t border-line-soft bg-surface px-4 py-2.5 text-xs text-ink-3">
      {run.submittedAt ? (
        <>
          <span>{run.own ? "Submitted: it stays as it was." : `${run.learnerName} has submitted it.`}</span>
          <Button asChild variant="primary" className="ml-auto">
            <Link href={`/runs/${run.id}/review`}>
              Review <ArrowRight aria-hidden />
            </Link>
          </Button>
        </>
      ) : (
        <span>{run.learnerName} is at work on it. You can look, and change nothing.</span>
      )}
    </footer>
  );
}
