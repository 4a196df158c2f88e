"use client";
import { ArrowLeft, ArrowRight, ChevronsRight } from "lucide-react";
import { useReducer, useRef, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import type { Ask } from "@/lib/content/diagram-schema";
import { AT_FIRST, moved, moveOf, type CaptionedStep, type StepMove, type StepState } from "./steps";

/** Steps with the reader's place among them. */
export interface Stepping {
  readonly steps: readonly CaptionedStep[];
  readonly state: StepState;
  readonly go: (move: StepMove) => void;
}

export function useStepping(steps: readonly CaptionedStep[]): Stepping {
  const [state, go] = useReducer((before: StepState, move: StepMove) => moved(before, move, steps), AT_FIRST);
  return { steps, state, go };
}

/** The buttons, the sentence of the step and its question. Arrow keys, Home and End work on the buttons. */
export function StepPanel({ steps, state, go }: Stepping) {
  const next = useRef<HTMLButtonElement>(null);
  const last = steps.length - 1;
  const atEnd = state.step === last;

  function onKeyDown(event: KeyboardEvent) {
    const move = event.altKey || event.ctrlKey || event.metaKey ? null : moveOf(event.key);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    go(move);
  }

  function answer(option: number) {
    go({ kind: "answer", option });
    // The button that had the focus goes away with its question.
    next.current?.focus();
  }

  return (
    <div className="flex flex-col gap-3">
      <div
        role="toolbar"
        tabIndex={-1}
        aria-label="Steps"
        onKeyDown={onKeyDown}
        className="flex flex-wrap items-center gap-2"
      >
        <Button
          size="sm"
          variant="quiet"
          aria-disabled={state.step === 0 && !state.asking}
          onClick={() => go({ kind: "back" })}
        >
          <ArrowLeft aria-hidden /> Back
        </Button>
        <Button
          ref={next}
          size="sm"
          variant="primary"
          aria-disabled={atEnd || state.asking}
          onClick={() => go({ kind: "next" })}
        >
          Next <ArrowRight aria-hidden />
        </Button>
        <Button size="sm" variant="quiet" aria-disabled={atEnd} onClick={() => go({ kind: "last" })}>
          <ChevronsRight aria-hidden /> Show all
        </Button>
        <span className="ml-auto text-xs text-ink-3 tabular-nums">
          {state.step + 1} of {steps.length}
        </span>
      </div>
      <div className="grid [&>*]:[grid-area:1/1]">
        <div aria-hidden inert className="invisible">
          <Words step={longest(steps)} asked={longestAsk(steps)} />
        </div>
        <CurrentWords steps={steps} state={state} onAnswer={answer} />
      </div>
    </div>
  );
}

interface CurrentWordsProps extends Pick<Stepping, "steps" | "state"> {
  readonly onAnswer: (option: number) => void;
}

function CurrentWords({ steps, state, onAnswer }: CurrentWordsProps) {
  const { step, asking, chosen } = state;
  const current = steps[step];
  const question = asking ? steps[step + 1]?.ask : undefined;
  const option = chosen[step];
  const reply = option === undefined ? undefined : current?.ask?.options[option]?.reply;
  return (
    <div>
      <div aria-live="polite">
        {question ? <Question text={question.question} /> : null}
        {!question && reply ? <Reply text={reply} /> : null}
        {!question && current ? <Caption text={current.caption} /> : null}
      </div>
      {question ? <Options ask={question} onAnswer={onAnswer} /> : null}
    </div>
  );
}

/** What is longest of a diagram's words, unseen: it keeps the room, so that nothing below moves. */
function Words({ step, asked }: { readonly step: CaptionedStep; readonly asked: Ask | null }) {
  const replies = asked?.options.map(({ reply }) => reply) ?? [];
  return (
    <div className="grid [&>*]:[grid-area:1/1]">
      <div>
        {asked ? <Reply text={longestText(replies)} /> : null}
        <Caption text={step.caption} />
      </div>
      {asked ? (
        <div>
          <Question text={asked.question} />
          <Options ask={asked} />
        </div>
      ) : null}
    </div>
  );
}

const longestText = (texts: readonly string[]): string =>
  texts.reduce((long, text) => (text.length > long.length ? text : long), "");

/** Behind the longest reply comes the caption of a step with a question; without one, the longest of all. */
function longest(steps: readonly CaptionedStep[]): CaptionedStep {
  const asked = steps.filter(({ ask }) => ask);
  return { caption: longestText((asked.length > 0 ? asked : steps).map(({ caption }) => caption)) };
}

const longestAsk = (steps: readonly CaptionedStep[]): Ask | null => {
  const lengthOf = ({ question, options }: Ask) =>
    question.length + options.map(({ text }) => text).join().length;
  return steps.reduce<Ask | null>(
    (long, { ask }) => (ask && (!long || lengthOf(ask) > lengthOf(long)) ? ask : long),
    null,
  );
};

function Caption({ text }: { readonly text: string }) {
  return <p className="text-[15px] leading-normal text-pretty">{text}</p>;
}

function Question({ text }: { readonly text: string }) {
  return <p className="text-[15px] leading-normal font-medium text-pretty">{text}</p>;
}

function Reply({ text }: { readonly text: string }) {
  return <p className="mb-2 border-l-2 border-accent pl-3 text-ink-2">{text}</p>;
}

function Options({ ask, onAnswer }: { readonly ask: Ask; readonly onAnswer?: (option: number) => void }) {
  return (
    <div role="group" aria-label="Your prediction" className="mt-2 flex flex-col items-start gap-1.5">
      {ask.options.map(({ text }, index) => (
        <Button
          key={text}
          className="h-auto py-1.5 text-left whitespace-normal"
          onClick={() => onAnswer?.(index)}
        >
          {text}
        </Button>
      ))}
    </div>
  );
}
