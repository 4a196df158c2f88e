"use client";
import { ArrowRight, CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { NoteEditor } from "@/components/notebook/note-editor";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { SessionView } from "@/lib/interviews/session-view";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { KIND_NAMES, LEVEL_NAMES, PHASE_NAMES } from "./names";
import { PhaseClock } from "./phase-clock";
import { PhasePanel } from "./phase-panel";
import { PhaseSteps } from "./phase-steps";
import { SketchPanel } from "./sketch/sketch-panel";
import { useInterview } from "./use-interview";
import { useInterviewNotes, type InterviewNotes } from "./use-interview-notes";

/** An interview under way: phase by phase, with a clock, one's own words and a drawing. */
export function InterviewRoom({ initial }: { readonly initial: SessionView }) {
  const run = useInterview(initial);
  const { view } = run;
  const notes = useInterviewNotes(initial);
  const [looked, setLooked] = useState<number | null>(null);
  const position = looked !== null && looked <= view.phase ? looked : view.phase;
  const phase = view.phases[position];
  const heading = useFocusOnChange(position);
  const router = useRouter();
  const { isFinished } = view;
  useEffect(() => {
    if (isFinished) router.replace(`/interview/${view.id}/review`);
  }, [isFinished, router, view.id]);
  if (!phase?.isReached) return null;

  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-6">
      <header className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="mr-2 text-xl font-semibold tracking-tight text-balance">{view.title}</h1>
          <Badge tone="accent">{KIND_NAMES[view.kind]}</Badge>
          <Badge>{LEVEL_NAMES[view.level]} level</Badge>
        </div>
        <CompactProse className="max-w-[68ch] text-[15px] text-ink-2">
          <RichText nodes={view.prompt} />
        </CompactProse>
        <PhaseSteps
          phases={view.phases}
          current={view.phase}
          shown={position}
          onShow={(to) => setLooked(to === view.phase ? null : to)}
        />
        <PhaseClock run={run} />
        {view.isOutdated ? (
          <p role="alert" className="text-sm text-saturation">
            This interview was rewritten since you began. Your words are kept: end it, or begin a new one.
          </p>
        ) : null}
        {run.isWaiting ? (
          <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
            <CloudOff aria-hidden className="size-4" /> No connection just now. What you said is sent again by
            itself.
          </p>
        ) : null}
      </header>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-labelledby="phase" className="flex min-w-0 flex-col gap-5">
          <h2
            id="phase"
            ref={heading}
            tabIndex={-1}
            className="text-lg font-semibold tracking-tight outline-none"
          >
            <span className="text-ink-3">
              {position + 1}. {PHASE_NAMES[phase.kind]}:
            </span>{" "}
            {phase.title}
          </h2>
          <PhasePanel key={position} run={run} notes={notes} phase={phase} />
          <Onward
            run={run}
            notes={notes}
            isCurrent={position === view.phase}
            onBack={() => setLooked(null)}
          />
        </section>
        <aside aria-label="Your notes" className="flex min-w-0 flex-col gap-2">
          <h2 className="text-sm font-semibold">Your notes on this phase</h2>
          <NoteEditor
            stepTitle={`the phase ${PHASE_NAMES[phase.kind]}`}
            placeholder="What you assume, decide and leave out, as you would write it on the board."
            note={notes.at(`phase-${position}`)}
            charactersMax={INTERVIEW_LIMITS.noteCharacters}
            className="max-h-[60vh] min-h-40"
            onType={(text) => notes.type(`phase-${position}`, text)}
          />
        </aside>
      </div>
      <Drawing isOpen={phase.kind === "design" || view.sketch.boxes.length > 0} notes={notes} />
    </div>
  );
}

/** The board: open where a design is asked for, and at hand elsewhere. */
function Drawing({ isOpen, notes }: { readonly isOpen: boolean; readonly notes: InterviewNotes }) {
  const [isWanted, setIsWanted] = useState(false);
  return (
    <section aria-labelledby="drawing" className="flex flex-col gap-3 border-t border-line-soft pt-5">
      <h2 id="drawing" className="text-sm font-semibold">
        Your drawing
      </h2>
      {isOpen || isWanted ? (
        <SketchPanel note={notes.at("sketch")} onChange={(text) => notes.type("sketch", text)} />
      ) : (
        <Button className="self-start" onClick={() => setIsWanted(true)}>
          Draw boxes and arrows
        </Button>
      )}
    </section>
  );
}

/** Ending now would lose words. */
class UnsavedError extends Error {}

interface OnwardProps {
  readonly run: ReturnType<typeof useInterview>;
  readonly notes: InterviewNotes;
  readonly isCurrent: boolean;
  readonly onBack: () => void;
}

/** On to the next phase, or to the end. */
function Onward({ run, notes, isCurrent, onBack }: OnwardProps) {
  const { view, send } = run;
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const client = useTRPCClient();
  const router = useRouter();
  const sessionId = view.id;
  const isLast = view.phase === view.phases.length - 1;

  async function advance() {
    const sent = { sessionId, phase: view.phase };
    const failure = await send((api) => api.interviews.advance.mutate(sent));
    setProblem(failure?.message ?? null);
  }

  async function finish() {
    // After the end nothing can be written any more.
    if (!(await notes.flush()))
      throw new UnsavedError("Your last words are not saved yet. Try again in a moment.");
    await client.interviews.finish.mutate({ sessionId });
    router.push(`/interview/${sessionId}/review`);
  }

  if (!isCurrent)
    return (
      <Button className="self-start" onClick={onBack}>
        Back to the phase under way
      </Button>
    );
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line-soft pt-4">
      {isLast || view.isOutdated ? null : (
        <Button variant="primary" onClick={() => void advance()} disabled={run.isBusy}>
          Next phase <ArrowRight aria-hidden />
        </Button>
      )}
      <Button variant={isLast ? "primary" : "quiet"} onClick={() => setAsking(true)}>
        End the interview
      </Button>
      {problem ? (
        <p role="alert" className="text-sm text-error">
          {problem}
        </p>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="End the interview?"
        confirmLabel="End it"
        pendingLabel="Ending…"
        onConfirm={finish}
        messageOf={(error) => (error instanceof UnsavedError ? error.message : failureOf(error).message)}
      >
        {isLast ? "" : "There are phases to come, which you will not have answered. "}
        What you wrote is kept and cannot be changed afterwards. Then you see the model answer beside it.
      </ConfirmDialog>
    </div>
  );
}

/** Moves the focus to the heading when another phase is shown, not when the page opens. */
function useFocusOnChange(position: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(position);
  useEffect(() => {
    if (before.current !== position) heading.current?.focus();
    before.current = position;
  }, [position]);
  return heading;
}
