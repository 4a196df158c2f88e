"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { toast } from "@/components/ui/toast";
import { withPin } from "@/components/notebook/run-changes";
import { stepInfo } from "@/components/notebook/steps";
import { newKey } from "@/lib/new-key";
import type { RunView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import type { PinRef, Step } from "@/simulations/incidents/notebook";
import { placePin, refKey } from "./pin-steps";

export interface PinQuestion {
  readonly ref: PinRef;
  readonly label: string;
  /** The step that is offered first. */
  readonly step: Step;
}

export interface Pins {
  /** Pins a piece of evidence to the step at hand; where that is not the obvious place, asks. */
  readonly pin: (ref: PinRef, label: string) => void;
  readonly isPinned: (ref: PinRef) => boolean;
  /** Set while the learner is being asked. */
  readonly question: PinQuestion | null;
  readonly answer: (step: Step | null) => void;
}

const LABEL_CHARACTERS = 200;

export function usePins(run: RunView, currentStep: Step): Pins {
  const api = useTRPC();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<PinQuestion | null>(null);
  const { id: runId, pins } = run;

  const { mutate } = useMutation(
    api.runs.pin.mutationOptions({
      ...untilAnswered(`pins ${runId}`),
      onSuccess: (pin) => {
        queries.setQueryData(api.runs.get.queryKey({ runId }), (known) => known && withPin(known, pin));
        toast.success(`Pinned to ${stepInfo(pin.step).title}`, { description: pin.label });
      },
      onError: (error) => toast.error("Nothing was pinned", { description: failureOf(error).message }),
    }),
  );

  const pinTo = useCallback(
    (step: Step, ref: PinRef, label: string) =>
      mutate({ runId, key: newKey(), step, ref, label: label.slice(0, LABEL_CHARACTERS) }),
    [mutate, runId],
  );

  const pin = useCallback(
    (ref: PinRef, label: string) => {
      const { step, ambiguous } = placePin(ref, currentStep);
      if (ambiguous) setQuestion({ ref, label, step });
      else pinTo(step, ref, label);
    },
    [currentStep, pinTo],
  );

  const answer = useCallback(
    (step: Step | null) => {
      if (question && step) pinTo(step, question.ref, question.label);
      setQuestion(null);
    },
    [pinTo, question],
  );

  const known = useMemo(() => new Set(pins.map(({ ref }) => refKey(ref))), [pins]);
  const isPinned = useCallback((ref: PinRef) => known.has(refKey(ref)), [known]);

  return useMemo(() => ({ pin, isPinned, question, answer }), [pin, isPinned, question, answer]);
}
