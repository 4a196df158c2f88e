"use client";
import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toast } from "@/components/ui/toast";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { PinView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import type { Step } from "@/simulations/incidents/notebook";
import type { PinEdits } from "./pin-edit";
import { withHint, withMovedPin, withoutPin, withPin } from "./run-changes";
import { checkBasis, stepStates, type StepCheck, type StepState } from "./step-state";
import { stepInfo } from "./steps";

export interface NotebookActions extends PinEdits {
  readonly check: (step: Step) => void;
  readonly checking: Step | null;
  readonly takeHint: (step: Step) => void;
  readonly hinting: Step | null;
}

export interface NotebookState {
  readonly steps: readonly StepState[];
  readonly actions: NotebookActions;
  /** The latest thing worth telling somebody who does not see the page. */
  readonly announcement: string;
  readonly announce: (text: string) => void;
}

/** The notebook's state and the writes that change it. What is shown changes at once; a refused write is taken back and said. */
export function useNotebook(): NotebookState {
  const { run, currentStep } = useWarRoom();
  const [checks, setChecks] = useState<Readonly<Partial<Record<Step, StepCheck>>>>({});
  const [announcement, announce] = useState("");
  const progress = { pins: run.pins, hypotheses: run.hypotheses, actions: run.actions };
  const pins = usePinEdits(announce);
  const guide = useGuide({
    announce,
    basis: () => checkBasis(progress),
    keepCheck: (step, check) => setChecks((known) => ({ ...known, [step]: check })),
  });
  return {
    steps: stepStates({ ...progress, checks }, currentStep),
    actions: { ...pins, ...guide },
    announcement,
    announce,
  };
}

/** Taking pins off, with a way back, and filing them elsewhere. */
function usePinEdits(announce: (text: string) => void): PinEdits {
  const { run, updateRun, reloadRun } = useWarRoom();
  const api = useTRPC();
  const runId = run.id;
  const writes = untilAnswered(`pins ${runId}`);
  const onError = (error: unknown) => {
    toast.error("The notebook was not changed", { description: failureOf(error).message });
    reloadRun();
  };
  const { mutate: unpin } = useMutation(api.runs.unpin.mutationOptions({ ...writes, onError }));
  const { mutate: restore } = useMutation(api.runs.restorePin.mutationOptions({ ...writes, onError }));
  const { mutate: movePin } = useMutation(api.runs.movePin.mutationOptions({ ...writes, onError }));

  const remove = useCallback(
    (pin: PinView) => {
      updateRun((known) => withoutPin(known, pin.id));
      unpin({ runId, pinId: pin.id });
      const undo = () => {
        updateRun((known) => withPin(known, pin));
        restore({ runId, pinId: pin.id });
        announce("The pin is back.");
      };
      toast("Pin removed", { description: pin.label, action: { label: "Undo", onClick: undo } });
    },
    [announce, restore, runId, unpin, updateRun],
  );
  const move = useCallback(
    (pin: PinView, step: Step) => {
      updateRun((known) => withMovedPin(known, pin.id, step));
      movePin({ runId, pinId: pin.id, step });
      announce(`Moved to ${stepInfo(step).title}.`);
    },
    [announce, movePin, runId, updateRun],
  );
  return { remove, move };
}

interface GuideOptions {
  readonly announce: (text: string) => void;
  readonly basis: () => string;
  readonly keepCheck: (step: Step, check: StepCheck) => void;
}

/** What the guided mode offers: step checks and hints. */
function useGuide({ announce, basis, keepCheck }: GuideOptions): Omit<NotebookActions, keyof PinEdits> {
  const { run, updateRun, reloadRun } = useWarRoom();
  const api = useTRPC();
  const runId = run.id;
  const onError = (error: unknown) => {
    toast.error("No answer this time", { description: failureOf(error).message });
    // A hint whose answer was lost has been saved, and paid for: it comes with the run.
    reloadRun();
  };
  const check = useMutation(
    api.runs.checkStep.mutationOptions({
      onError,
      onMutate: () => ({ basis: basis() }),
      onSuccess: (answer, { step }, asked) => {
        keepCheck(step, { ...answer, ...asked });
        announce(`${stepInfo(step).title}: ${answer.done ? "done" : "not yet"}. ${answer.text}`);
      },
    }),
  );
  // Never repeated by itself: the level is the server's choice, and a second request could take the next one.
  const hint = useMutation(
    api.runs.hint.mutationOptions({
      onError,
      onSuccess: ({ level, text }, { step }) => {
        updateRun((known) => withHint(known, { step, level, text }));
        announce(`Hint: ${text}`);
      },
    }),
  );
  return {
    check: (step) => check.mutate({ runId, step }),
    checking: check.isPending ? check.variables.step : null,
    takeHint: (step) => hint.mutate({ runId, step }),
    hinting: hint.isPending ? hint.variables.step : null,
  };
}
