"use client";
import { CircleCheck, CircleDashed } from "lucide-react";
import { useMemo, useState, type FormEvent } from "react";
import { RichText } from "@/components/content/rich-text";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { EstimateView, GivenEstimate } from "@/lib/interviews/session-view";
import { evaluateQuantity, figureText, inUnit, QuantityError } from "@/lib/quantity";
import type { InterviewRun } from "./use-interview";

interface EstimateCardProps {
  readonly run: InterviewRun;
  readonly estimate: EstimateView;
}

/** One figure to work out, with a calculator that knows units; the interviewer's own comes after it is given. */
export function EstimateCard({ run, estimate }: EstimateCardProps) {
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line-soft bg-surface p-4">
      <p className="text-[15px]">
        <RichText nodes={estimate.ask} />
      </p>
      {estimate.given ? (
        <Given given={estimate.given} unit={estimate.unit} />
      ) : (
        <Calculator run={run} estimate={estimate} />
      )}
    </div>
  );
}

function Calculator({ run, estimate: { id, unit } }: EstimateCardProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const preview = useMemo(() => read(text, unit), [text, unit]);

  async function give(event: FormEvent) {
    event.preventDefault();
    if ("problem" in preview) return setProblem(preview.problem);
    const sent = { sessionId: run.view.id, estimateId: id, text };
    const failure = await run.send((client) => client.interviews.estimate.mutate(sent));
    setProblem(failure?.message ?? null);
  }

  return (
    <form className="flex flex-wrap items-start gap-2" onSubmit={(event) => void give(event)}>
      <Field
        label={`Your estimate, in ${unit}`}
        hint="Write the arithmetic: 120k / 40, or 500,000 * 100 B, or 3 GB per day."
        error={problem}
        className="min-w-0 flex-1 basis-64"
      >
        {(control) => (
          <Input
            {...control}
            value={text}
            maxLength={INTERVIEW_LIMITS.estimateCharacters}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
          />
        )}
      </Field>
      <div className="flex min-h-9 items-center gap-3 sm:mt-6.5">
        <output className="font-mono text-sm text-ink-2">
          {"value" in preview ? `= ${figureText(preview.value)} ${unit}` : ""}
        </output>
        <Button type="submit" disabled={run.isBusy}>
          Say it
        </Button>
      </div>
    </form>
  );
}

/** What the text comes to in the unit asked for, or what is wrong with it. */
function read(text: string, unit: string): { readonly value: number } | { readonly problem: string } {
  try {
    return { value: inUnit(evaluateQuantity(text), unit) };
  } catch (error) {
    if (error instanceof QuantityError) return { problem: error.message };
    throw error;
  }
}

interface GivenProps {
  readonly given: GivenEstimate;
  readonly unit: string;
}

/** The candidate's figure beside the interviewer's, with the working and what follows from it. */
export function Given({ given, unit }: GivenProps) {
  const { text, value, isGood, answer, working, meaning } = given;
  const Icon = isGood ? CircleCheck : CircleDashed;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon aria-hidden className={isGood ? "size-4 text-recovery" : "size-4 text-saturation"} />
        <span>
          You said{" "}
          <strong className="font-mono">
            {figureText(value)} {unit}
          </strong>
          : {isGood ? "good enough." : `off by ${ratioText(value, answer)}.`}
        </span>
        <span className="font-mono text-ink-3 [overflow-wrap:anywhere]">{text}</span>
      </p>
      <p className="text-ink-2">
        Worked out:{" "}
        <span className="font-mono [overflow-wrap:anywhere]">
          {working.replaceAll("Math.", "")} = {figureText(answer)} {unit}
        </span>
      </p>
      <p className="text-ink-2">
        <RichText nodes={meaning} />
      </p>
    </div>
  );
}

function ratioText(value: number, answer: number): string {
  if (value * answer <= 0) return figureText(Math.abs(value - answer));
  return `a factor of ${figureText(Number(Math.max(value / answer, answer / value).toPrecision(2)))}`;
}
