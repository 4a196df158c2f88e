"use client";
import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleDashed, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sloSummary } from "@/components/runs/slo-summary";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import type { StepState } from "./step-state";
import { missingFor } from "./submission";

interface SubmitDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly steps: readonly StepState[];
  /** Saves the notes; false when they could not be. */
  readonly flushNotes: () => Promise<boolean>;
  readonly onGoToHypothesis: () => void;
}

/** Says what submission does and what is missing, then submits and leads to the review. */
export function SubmitDialog({ open, onOpenChange, steps, flushNotes, onGoToHypothesis }: SubmitDialogProps) {
  const { run, brief, clockMicros, allBuckets } = useWarRoom();
  const { submit, busy, waiting, problem } = useSubmit(flushNotes);
  const { burn } = sloSummary(allBuckets, clockMicros, brief.slo.objective);
  const missing = missingFor(run, steps, burn);
  const blocked = missing.some(({ blocks }) => blocks);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Submit and be graded?">
      <div className="flex flex-col gap-4 text-sm">
        <ul className="list-disc space-y-1 pl-5 text-ink-2 marker:text-ink-3">
          <li>
            The run stops for good when you confirm; until then its clock goes on. What the room shows at that
            moment is what is graded.
          </li>
          <li>
            Notes, pins and hypotheses cannot be changed any more. If the run was assigned, your first
            submission counts.
          </li>
          <li>You then read the cause, and your path beside the expert’s.</li>
        </ul>
        {missing.length > 0 ? (
          <section aria-label="Still missing" className="rounded-md border border-line-soft bg-ground p-3">
            <h3 className="mb-1.5 text-xs font-medium text-ink-2">Still missing</h3>
            <ul className="flex flex-col gap-1.5 text-ink-2">
              {missing.map(({ blocks, text }) => (
                <li key={text} className="flex gap-2">
                  {blocks ? (
                    <CircleAlert aria-label="Needed:" className="mt-0.5 size-4 shrink-0 text-error" />
                  ) : (
                    <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
                  )}
                  {text}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {problem ? (
          <p role="alert" className="text-error">
            {problem}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {blocked ? (
            <Button variant="primary" onClick={onGoToHypothesis}>
              Go to the hypothesis
            </Button>
          ) : (
            <Button variant="primary" disabled={busy} onClick={() => void submit()}>
              {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
              {busy ? "Grading…" : "Submit and read the review"}
            </Button>
          )}
          <Button variant="quiet" disabled={busy} onClick={() => onOpenChange(false)}>
            Keep working
          </Button>
          <p role="status" className="text-xs text-ink-3">
            {waiting ? "No connection: it is submitted as soon as there is one." : ""}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

function useSubmit(flushNotes: () => Promise<boolean>) {
  const { run } = useWarRoom();
  const api = useTRPC();
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const submit = useMutation(
    api.runs.submit.mutationOptions({
      ...untilAnswered(`submit ${run.id}`),
      onSuccess: () => router.push(`/runs/${run.id}/review`),
    }),
  );
  return {
    busy: saving || submit.isPending || submit.isSuccess,
    waiting: submit.isPending && submit.failureCount > 0,
    problem: unsaved
      ? "Your last note is not saved yet, so nothing was submitted. Look at its message, then submit again."
      : submit.error
        ? failureOf(submit.error).message
        : null,
    async submit() {
      setSaving(true);
      const saved = await flushNotes();
      setSaving(false);
      setUnsaved(!saved);
      if (saved) submit.mutate({ runId: run.id });
    },
  };
}
