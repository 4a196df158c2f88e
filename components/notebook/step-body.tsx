"use client";
import { useWarRoom, type WarRoom } from "@/components/runs/war-room-context";
import type { PinView } from "@/lib/runs/schema";
import { HintOffer, TakenHints } from "./hint-box";
import { nextHint } from "./hints";
import { HypothesisSection } from "./hypothesis-section";
import { NoteEditor } from "./note-editor";
import type { NoteState } from "./note-saver";
import { NoteText } from "./note-text";
import { PinCard } from "./pin-card";
import { pinMoment } from "./pin-moment";
import { CheckResult } from "./step-item";
import type { StepState } from "./step-state";
import { stepInfo } from "./steps";
import { TakenActions } from "./taken-actions";
import type { NotebookState } from "./use-notebook";

interface StepBodyProps {
  readonly state: StepState;
  readonly notebook: NotebookState;
  readonly note: NoteState;
  readonly onType: (text: string) => void;
  readonly hintOpen: boolean;
  readonly onHintClosed: () => void;
}

/** What a step holds: always its evidence; while it is at hand also the note, the check and the hints. */
export function StepBody({ state, notebook, note, onType, hintOpen, onHintClosed }: StepBodyProps) {
  const room = useWarRoom();
  const { run } = room;
  const step = state.id;
  const pins = run.pins.filter((pin) => pin.step === step);
  const hints = run.hints.filter((hint) => hint.step === step);
  const offered = nextHint(run.hints, step);
  const { announce, actions } = notebook;
  return (
    <>
      {pins.length > 0 ? (
        <ul aria-label={`Evidence for ${stepInfo(step).title}`} className="flex flex-col gap-1.5">
          {pins.map((pin) => (
            <PinCard
              key={pin.id}
              pin={pin}
              timeText={timeText(pin, room)}
              edits={run.readOnly ? null : actions}
            />
          ))}
        </ul>
      ) : null}
      {step === "fix" ? <TakenActions /> : null}
      {step === "hypothesis" ? <HypothesisSection open={state.current} announce={announce} /> : null}
      {state.current ? (
        <>
          <TakenHints hints={hints} />
          {hintOpen && offered && !run.readOnly ? (
            <HintOffer
              hint={offered}
              pending={actions.hinting === step}
              onTake={() => {
                actions.takeHint(step);
                onHintClosed();
              }}
              onDecline={onHintClosed}
            />
          ) : null}
          <CheckResult check={state.check} />
        </>
      ) : null}
      {state.current && !run.readOnly ? (
        <NoteEditor stepTitle={stepInfo(step).title} note={note} onType={onType} />
      ) : note.text ? (
        <NoteText text={note.text} />
      ) : null}
    </>
  );
}

/** When the pinned thing happened. */
function timeText(pin: PinView, { time }: WarRoom): string {
  const { ref } = pin;
  if (ref.kind === "metric") return `${time(ref.fromMicros, "minute")}–${time(ref.toMicros, "minute")}`;
  return time(pinMoment(pin));
}
