"use client";
import { useState } from "react";
import { STEP_LIST } from "@/components/notebook/steps";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Step } from "@/simulations/incidents/notebook";
import { usePinQuestion } from "./war-room-context";

/** Asks where a piece of evidence belongs when the step at hand is not the obvious place. */
export function PinDialog() {
  const { question, answer } = usePinQuestion();
  return (
    <Dialog
      open={question !== null}
      onOpenChange={() => answer(null)}
      title="Pin to which step?"
      {...(question ? { description: question.label } : {})}
    >
      {question ? <StepChoice key={question.label} initial={question.step} onChoose={answer} /> : null}
    </Dialog>
  );
}

function StepChoice({
  initial,
  onChoose,
}: {
  readonly initial: Step;
  readonly onChoose: (step: Step | null) => void;
}) {
  const [step, setStep] = useState(initial);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(step);
      }}
    >
      <fieldset className="grid gap-0.5">
        <legend className="sr-only">Step of the notebook</legend>
        {STEP_LIST.map(({ id, number, title }) => (
          <label
            key={id}
            className="flex min-h-8 items-center gap-3 rounded-sm px-2 text-sm text-ink-2 hover:bg-accent-soft has-checked:bg-accent-soft has-checked:text-ink"
          >
            <input
              type="radio"
              name="step"
              value={id}
              checked={step === id}
              onChange={() => setStep(id)}
              className="size-4 accent-(--accent)"
            />
            <span className="font-mono text-xs text-ink-3">{number}</span>
            {title}
          </label>
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={() => onChoose(null)}>
          Do not pin
        </Button>
        <Button type="submit" variant="primary">
          Pin
        </Button>
      </div>
    </form>
  );
}
