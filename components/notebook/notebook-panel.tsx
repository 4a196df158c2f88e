"use client";
import { Lightbulb } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import type { Step } from "@/simulations/incidents/notebook";
import { costText, nextHint } from "./hints";
import { NotebookFooter } from "./notebook-footer";
import { StepBody } from "./step-body";
import { StepItem } from "./step-item";
import { stepInfo } from "./steps";
import { SubmitDialog } from "./submit-dialog";
import { useNotebook } from "./use-notebook";
import { useNotes } from "./use-notes";

/** The learner's notebook: nine steps that hold evidence, notes and the hypothesis, and lead to the grade. */
export function NotebookPanel() {
  const { run } = useWarRoom();
  return <Notebook key={run.id} />;
}

function Notebook() {
  const { run, currentStep, setCurrentStep } = useWarRoom();
  const notebook = useNotebook();
  const notes = useNotes();
  const [hintStep, setHintStep] = useState<Step | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const list = useStepInView(currentStep);

  function choose(step: Step) {
    setCurrentStep(step);
    setHintStep(null);
    const { number, title, question } = stepInfo(step);
    notebook.announce(`Step ${number}, ${title}. ${question}`);
  }

  return (
    <div className="flex h-full min-h-0 flex-1 flex-col bg-surface">
      <header className="sticky -top-3 z-10 flex min-h-11 items-center gap-3 border-b border-line-soft bg-surface px-4 sm:-top-3.5 lg:top-0">
        <h2 className="text-sm font-semibold">Notebook</h2>
        <span className="text-xs text-ink-3">
          {notebook.steps.filter(({ done }) => done).length} of 9 done
        </span>
        {run.mode === "guided" && !run.readOnly ? (
          <HintButton
            step={currentStep}
            onOpen={() => setHintStep(hintStep === currentStep ? null : currentStep)}
          />
        ) : null}
      </header>
      <ol
        ref={list}
        aria-label="Steps"
        className="scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-3 pb-4"
      >
        {notebook.steps.map((state) => (
          <StepItem key={state.id} state={state} onChoose={() => choose(state.id)}>
            <StepBody
              state={state}
              notebook={notebook}
              note={notes.states[state.id]}
              onType={(text) => notes.type(state.id, text)}
              hintOpen={hintStep === state.id}
              onHintClosed={() => setHintStep(null)}
            />
          </StepItem>
        ))}
      </ol>
      <NotebookFooter notebook={notebook} onChoose={choose} onSubmit={() => setSubmitting(true)} />
      <SubmitDialog
        open={submitting}
        onOpenChange={setSubmitting}
        steps={notebook.steps}
        flushNotes={notes.flush}
        onGoToHypothesis={() => {
          setSubmitting(false);
          choose("hypothesis");
        }}
      />
      <p role="status" className="sr-only">
        {notebook.announcement}
      </p>
    </div>
  );
}

/** The cost stands on the button; what it buys is said before it is taken. */
function HintButton({ step, onOpen }: { readonly step: Step; readonly onOpen: () => void }) {
  const { run } = useWarRoom();
  const hint = nextHint(run.hints, step);
  return (
    <Button
      variant="quiet"
      size="sm"
      className="ml-auto"
      disabled={!hint}
      onClick={onOpen}
      aria-label={
        hint
          ? `Hint for ${stepInfo(step).title}, costs ${costText(hint.cost)}`
          : `All hints for ${stepInfo(step).title} are taken`
      }
    >
      <Lightbulb aria-hidden /> Hint {hint ? <span className="text-ink-3">−{hint.cost}</span> : null}
    </Button>
  );
}

/** Keeps the step at hand where it can be seen. The first choice is kept, so that a pin does not move the learner on. */
function useStepInView(step: Step) {
  const { step: chosen, setCurrentStep, run } = useWarRoom();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosen === null && !run.readOnly) setCurrentStep(step);
  }, [chosen, run.readOnly, setCurrentStep, step]);
  useEffect(() => {
    list.current?.querySelector(`[data-step="${step}"]`)?.scrollIntoView({ block: "nearest" });
  }, [step]);
  return list;
}
