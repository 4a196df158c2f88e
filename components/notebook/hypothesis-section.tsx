"use client";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useWarRoom } from "@/components/runs/war-room-context";
import { HypothesisForm } from "./hypothesis-form";
import { HypothesisLog } from "./hypothesis-log";
import { useHypothesis } from "./use-hypothesis";
import { usePredictions } from "./use-predictions";

interface HypothesisSectionProps {
  readonly open: boolean;
  readonly announce: (text: string) => void;
}

/** Step 7: what was stated, and the form to state or revise it. */
export function HypothesisSection({ open, announce }: HypothesisSectionProps) {
  const { run, brief, time } = useWarRoom();
  const predictions = usePredictions();
  // The draft lies in the browser's storage, which the server cannot draw.
  const hydrated = useHydrated();
  return (
    <>
      {open && hydrated && !run.readOnly ? <Form announce={announce} /> : null}
      <HypothesisLog
        hypotheses={run.hypotheses}
        predictions={predictions}
        latestOnly={!open}
        brief={brief}
        time={time}
      />
    </>
  );
}

function Form({ announce }: { readonly announce: (text: string) => void }) {
  return <HypothesisForm form={useHypothesis(announce)} />;
}
