"use client";
import type { ReachedPhase } from "@/lib/interviews/session-view";
import { AskQuestions } from "./ask-questions";
import { ChoiceCard } from "./choice-card";
import { EstimateCard } from "./estimate-card";
import { FollowUps } from "./follow-ups";
import { InterviewerSays } from "./interviewer-says";
import { TrialPanel } from "./trial/trial-panel";
import type { InterviewRun } from "./use-interview";
import type { InterviewNotes } from "./use-interview-notes";

interface PhasePanelProps {
  readonly run: InterviewRun;
  readonly notes: InterviewNotes;
  readonly phase: ReachedPhase;
}

/** A phase that was reached: what the interviewer says, and what there is to say to it. */
export function PhasePanel({ run, notes, phase }: PhasePanelProps) {
  return (
    <div className="flex min-w-0 flex-col gap-7">
      <InterviewerSays nodes={phase.says} />
      {phase.canAsk ? <AskQuestions run={run} phase={phase} /> : null}
      {phase.estimates.length > 0 ? (
        <section aria-labelledby={`estimates-${phase.position}`} className="flex flex-col gap-3">
          <h3 id={`estimates-${phase.position}`} className="text-sm font-semibold">
            Work out
          </h3>
          {phase.estimates.map((estimate) => (
            <EstimateCard key={estimate.id} run={run} estimate={estimate} />
          ))}
        </section>
      ) : null}
      {phase.choices.length > 0 ? (
        <section aria-labelledby={`choices-${phase.position}`} className="flex flex-col gap-3">
          <h3 id={`choices-${phase.position}`} className="text-sm font-semibold">
            Decide
          </h3>
          {phase.choices.map((choice) => (
            <ChoiceCard key={choice.id} run={run} choice={choice} />
          ))}
        </section>
      ) : null}
      <FollowUps run={run} notes={notes} phase={phase} />
      {phase.trial ? <TrialPanel run={run} trial={phase.trial} /> : null}
    </div>
  );
}
