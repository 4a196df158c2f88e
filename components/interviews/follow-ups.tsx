"use client";
import { NoteEditor } from "@/components/notebook/note-editor";
import { Button } from "@/components/ui/button";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { ReachedPhase } from "@/lib/interviews/session-view";
import { InterviewerSays } from "./interviewer-says";
import type { InterviewRun } from "./use-interview";
import type { InterviewNotes } from "./use-interview-notes";

interface FollowUpsProps {
  readonly run: InterviewRun;
  readonly notes: InterviewNotes;
  readonly phase: ReachedPhase;
}

/** What the interviewer asks back, each with room for an answer. */
export function FollowUps({ run, notes, phase }: FollowUpsProps) {
  const { position, followUps, hasMore, choices } = phase;
  const hear = () =>
    void run.send((client) =>
      client.interviews.hearNext.mutate({
        sessionId: run.view.id,
        phase: position,
        heard: followUps.length,
      }),
    );
  const isWaitingForChoice = choices.some(({ chosen }) => chosen === null);
  if (followUps.length === 0 && !hasMore) return null;
  return (
    <section aria-labelledby={`follow-ups-${position}`} className="flex flex-col gap-4">
      <h3 id={`follow-ups-${position}`} className="text-sm font-semibold">
        The interviewer asks
      </h3>
      <ol aria-live="polite" className="flex flex-col gap-5">
        {followUps.map(({ index, says }, order) => (
          <li key={index} className="flex flex-col gap-2">
            <InterviewerSays nodes={says} />
            <NoteEditor
              stepTitle={`the interviewer's question ${order + 1}`}
              placeholder="Your answer, in a few words. Say the rest aloud."
              note={notes.at(`answer-${position}-${index}`)}
              charactersMax={INTERVIEW_LIMITS.noteCharacters}
              className="min-h-20"
              onType={(text) => notes.type(`answer-${position}-${index}`, text)}
            />
          </li>
        ))}
      </ol>
      {hasMore ? (
        <Button className="self-start" onClick={hear} disabled={run.isBusy}>
          {followUps.length === 0 ? "I am ready for questions" : "Next question"}
        </Button>
      ) : (
        <p className="text-sm text-ink-3">
          {isWaitingForChoice ? "More comes once you have decided." : "No more questions in this phase."}
        </p>
      )}
    </section>
  );
}
