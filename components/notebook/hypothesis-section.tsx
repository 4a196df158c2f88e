"use client";
import { useHydrated } from "@/components/auth/use-form";
import { useWarRoom } from "@/components/runs/war-room-context";
import { HypothesisForm } from "./hypothesis-form";
import { HypothesisLog } from "./hypothesis-log";
import { useHypothesis } from "./use-hypothesis";

interface HypothesisSectionProps {
  readonly open: boolean;
  readonly announce: (text: string) => void;
}

/** Step 7: what was stated, and the form to state or revise it. */
export function HypothesisSection({ open, announce }: HypothesisSectionProps) {
  const { run, brief, time } = useWarRoom();
  // The draft lies in the browser's storage, which the server cannot draw.
  const hydrated = useHydrated();
  const shown = open ? run.hypotheses : run.hypotheses.slice(-1);
  return (
    <>
      {open && hydrated && !run.readOnly ? <Form announce={announce} /> : null}
      <HypothesisLog hypotheses={shown} brief={brief} time={time} />
    </>
  );
}

function Form({ announce }: { readonly announce: (text: string) => void }) {
  const { brief } = useWarRoom();
  return <HypothesisForm form={useHypothesis(announce)} brief={brief} />;
}
