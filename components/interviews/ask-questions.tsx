"use client";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { AskView, ReachedPhase } from "@/lib/interviews/session-view";
import { newKey } from "@/lib/new-key";
import { InterviewerSays } from "./interviewer-says";
import type { InterviewRun } from "./use-interview";

interface AskQuestionsProps {
  readonly run: InterviewRun;
  readonly phase: ReachedPhase;
}

/** Asks in one's own words: the interviewer says what they understood, and answers what was meant. */
export function AskQuestions({ run, phase }: AskQuestionsProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const key = useRef<string | null>(null);
  const sessionId = run.view.id;

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return setProblem("Write what you want to know.");
    key.current ??= newKey();
    const sent = { sessionId, phase: phase.position, key: key.current, text };
    const failure = await run.send((client) => client.interviews.ask.mutate(sent));
    setProblem(failure?.message ?? null);
    if (failure) return;
    key.current = null;
    setText("");
  }

  const answer = (index: number, askKey: string | null) =>
    void run.send((client) =>
      client.interviews.answer.mutate({ sessionId, phase: phase.position, index, askKey }),
    );
  const list = () =>
    void run.send((client) => client.interviews.list.mutate({ sessionId, phase: phase.position }));

  return (
    <section aria-labelledby={`ask-${phase.position}`} className="flex flex-col gap-4">
      <h3 id={`ask-${phase.position}`} className="text-sm font-semibold">
        Ask the interviewer
      </h3>
      {phase.answered.length > 0 ? (
        <ul className="flex flex-col gap-4">
          {phase.answered.map(({ index, ask: question, answer: nodes }) => (
            <li key={index} className="flex flex-col gap-2">
              <p className="text-sm font-medium">{question}</p>
              <InterviewerSays nodes={nodes} />
            </li>
          ))}
        </ul>
      ) : null}
      <form className="flex flex-wrap items-end gap-2" onSubmit={(event) => void ask(event)}>
        <Field label="Your question" error={problem} className="min-w-0 flex-1 basis-64">
          {(control) => (
            <Input
              {...control}
              value={text}
              maxLength={INTERVIEW_LIMITS.askCharacters}
              onChange={(event) => {
                setText(event.target.value);
                key.current = null;
              }}
            />
          )}
        </Field>
        <Button type="submit" className="min-h-9" disabled={run.isBusy}>
          Ask
        </Button>
      </form>
      <div aria-live="polite" className="flex flex-col gap-3">
        {phase.asks
          .filter(({ isAnswered }) => !isAnswered)
          .map((ask) => (
            <Understood
              key={ask.key}
              ask={ask}
              onMean={(index) => answer(index, ask.key)}
              isBusy={run.isBusy}
            />
          ))}
      </div>
      {phase.listed === null ? (
        <Button variant="quiet" className="self-start" onClick={list} disabled={run.isBusy}>
          Show the questions that are left
        </Button>
      ) : (
        <Listed questions={phase.listed} onAsk={(index) => answer(index, null)} isBusy={run.isBusy} />
      )}
    </section>
  );
}

interface UnderstoodProps {
  readonly ask: AskView;
  readonly isBusy: boolean;
  readonly onMean: (index: number) => void;
}

/** A question that has no answer yet, with those that it may have meant. */
function Understood({ ask, isBusy, onMean }: UnderstoodProps) {
  return (
    <div className="flex flex-col gap-2 rounded-sm border border-line bg-ground p-3 text-sm">
      <p className="text-ink-2">
        You asked: <span className="text-ink">{ask.text}</span>
      </p>
      {ask.candidates.length === 0 ? (
        <p className="text-ink-3">
          I have nothing more on this. Decide, say what you assume, and go on; or ask in other words.
        </p>
      ) : (
        <>
          <p className="text-ink-3">Do you mean</p>
          <ul className="flex flex-col gap-1.5">
            {ask.candidates.map(({ index, ask: question }) => (
              <li key={index}>
                <Button
                  className="h-auto py-1.5 text-left whitespace-normal"
                  onClick={() => onMean(index)}
                  disabled={isBusy}
                >
                  {question}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface ListedProps {
  readonly questions: readonly { readonly index: number; readonly ask: string }[];
  readonly isBusy: boolean;
  readonly onAsk: (index: number) => void;
}

function Listed({ questions, isBusy, onAsk }: ListedProps) {
  if (questions.length === 0)
    return <p className="text-sm text-ink-3">You have asked all that there was to ask.</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-3">Left to ask. The review tells these from the ones you thought of.</p>
      <ul className="flex flex-col gap-1.5">
        {questions.map(({ index, ask }) => (
          <li key={index}>
            <Button
              className="h-auto py-1.5 text-left whitespace-normal"
              onClick={() => onAsk(index)}
              disabled={isBusy}
            >
              {ask}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
