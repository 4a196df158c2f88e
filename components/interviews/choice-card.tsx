"use client";
import { useState } from "react";
import { RichText } from "@/components/content/rich-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { ChoiceView } from "@/lib/interviews/session-view";
import type { InterviewRun } from "./use-interview";

interface ChoiceCardProps {
  readonly run: InterviewRun;
  readonly choice: ChoiceView;
}

/** A fork in the road. What is said first stands: the interviewer goes after it. */
export function ChoiceCard({ run, choice }: ChoiceCardProps) {
  const [picked, setPicked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isDecided = choice.chosen !== null;

  async function choose() {
    if (picked === null) return setProblem("Choose an option first.");
    const sent = { sessionId: run.view.id, choiceId: choice.id, optionId: picked };
    const failure = await run.send((client) => client.interviews.choose.mutate(sent));
    setProblem(failure?.message ?? null);
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-2 rounded-md border border-line-soft bg-surface p-4">
      <legend className="float-left mb-1 w-full text-[15px] font-medium">
        <RichText nodes={choice.ask} />
      </legend>
      {choice.options.map(({ id, text }) => (
        <label
          key={id}
          className={cn(
            "flex items-start gap-3 rounded-sm border border-line bg-ground px-3 py-2 text-sm",
            (choice.chosen ?? picked) === id && "border-accent bg-accent-soft",
            isDecided && choice.chosen !== id && "text-ink-3",
          )}
        >
          <input
            type="radio"
            name={`choice-${choice.id}`}
            value={id}
            disabled={isDecided}
            checked={(choice.chosen ?? picked) === id}
            onChange={() => setPicked(id)}
            className="mt-0.5 size-4 accent-(--accent)"
          />
          <span>
            <RichText nodes={text} />
          </span>
        </label>
      ))}
      {isDecided ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => void choose()} disabled={run.isBusy}>
            Decide
          </Button>
          <p className="text-xs text-ink-3">The interviewer goes after it; you cannot take it back.</p>
        </div>
      )}
      {problem ? (
        <p role="alert" className="text-sm text-error">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
