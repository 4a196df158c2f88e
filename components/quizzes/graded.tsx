import { BookOpen } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { cn } from "@/components/ui/class-names";
import type { GradedAnswer, PartVerdict } from "@/lib/quizzes/schema";
import { MeasuredPrediction } from "@/components/experiments/measured-prediction";
import { formatNumber } from "./format";
import { GradedCloze, GradedMatching, GradedOrdering } from "./graded-arrangements";
import type { GradedProps } from "./graded-props";
import { VerdictMark } from "./verdict-mark";

/** Every part of a graded item with what is said about it, then the proof, the lesson and the source. */
export function GradedBody({ item, answer }: GradedProps) {
  return (
    <div className="flex flex-col gap-4">
      <GradedParts item={item} answer={answer} />
      <div role="group" aria-label="Explanation" className="rounded-md bg-sunken px-4 py-3 text-sm">
        <p className="mb-1 text-xs font-medium text-ink-3">Why</p>
        <CompactProse className="text-ink-2">
          <RichText nodes={answer.explanation} />
        </CompactProse>
        <div className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-3">
          {answer.taughtIn ? (
            <Link
              href={answer.taughtIn.href}
              className="inline-flex min-h-6 items-center gap-1.5 text-accent hover:underline"
            >
              <BookOpen aria-hidden className="size-3.5" />
              Taught in: {answer.taughtIn.title}
            </Link>
          ) : null}
          <a
            href={answer.source.url}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
          >
            Source: {answer.source.title}, {answer.source.section}
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        </div>
      </div>
    </div>
  );
}

function GradedParts({ item, answer }: GradedProps): ReactNode {
  switch (item.kind) {
    case "single":
    case "multiple":
      return <PartList verdicts={answer.parts} labels={labelsOf(item.options)} />;
    case "predict":
      return (
        <>
          <MeasuredPrediction item={item} answer={answer} />
          <PartList verdicts={answer.parts} labels={labelsOf(item.options)} />
        </>
      );
    case "truefalse":
      return (
        <PartList
          verdicts={answer.parts}
          labels={
            new Map([
              ["true", "True"],
              ["false", "False"],
            ])
          }
        />
      );
    case "hottext":
      return (
        <PartList
          verdicts={answer.parts}
          labels={
            new Map(
              item.lines.map(({ token, text }) => [
                token,
                <code key={token} className="font-mono text-xs whitespace-pre-wrap">
                  {text}
                </code>,
              ]),
            )
          }
        />
      );
    case "numeric":
      return <GradedNumber unit={item.unit} answer={answer} />;
    case "ordering":
      return <GradedOrdering item={item} answer={answer} />;
    case "matching":
      return <GradedMatching item={item} answer={answer} />;
    case "cloze":
      return <GradedCloze item={item} answer={answer} />;
  }
}

function labelsOf(
  parts: readonly { readonly token: string; readonly text: Parameters<typeof RichText>[0]["nodes"] }[],
): ReadonlyMap<string, ReactNode> {
  return new Map(parts.map(({ token, text }) => [token, <RichText key={token} nodes={text} />]));
}

/** Choices in the order in which they were shown. */
function PartList({
  verdicts,
  labels,
}: {
  readonly verdicts: readonly PartVerdict[];
  readonly labels: ReadonlyMap<string, ReactNode>;
}) {
  const byToken = new Map(verdicts.map((verdict) => [verdict.token, verdict]));
  return (
    <ul className="grid gap-2">
      {[...labels].map(([token, label]) => {
        const verdict = byToken.get(token);
        return verdict ? <GradedPart key={token} verdict={verdict} label={label} /> : null;
      })}
    </ul>
  );
}

function outcomeOf({ chosen, right }: PartVerdict): string {
  if (chosen) return right ? "You chose this, and it is right." : "You chose this, and it is not right.";
  return right ? "This would have been right." : "You rightly left this out.";
}

function GradedPart({ verdict, label }: { readonly verdict: PartVerdict; readonly label: ReactNode }) {
  const { chosen, right, feedback } = verdict;
  return (
    <li
      className={cn(
        "rounded-md border px-3 py-2.5",
        right
          ? "border-recovery/60 bg-recovery-soft"
          : chosen
            ? "border-line-strong bg-surface"
            : "border-line-soft",
      )}
    >
      <div className="flex gap-3">
        <VerdictMark right={right} chosen={chosen} />
        <div className="min-w-0 flex-1">
          <div className={cn(!chosen && !right && "text-ink-2")}>{label}</div>
          <p className="mt-1 text-sm text-ink-2">
            <span className={cn("font-medium", chosen || right ? "text-ink" : "sr-only")}>
              {outcomeOf(verdict)}{" "}
            </span>
            <RichText nodes={feedback} />
          </p>
        </div>
      </div>
    </li>
  );
}

function GradedNumber({ unit, answer }: { readonly unit: string; readonly answer: GradedAnswer }) {
  const { response, solution } = answer;
  const [verdict] = answer.parts;
  if (response.kind !== "numeric" || solution.kind !== "numeric" || !verdict) return null;
  return (
    <div
      className={cn(
        "rounded-md border px-4 py-3",
        verdict.right ? "border-recovery/60 bg-recovery-soft" : "border-line-strong bg-surface",
      )}
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Figure label="Your answer" value={formatNumber(response.value)} unit={unit} />
        <Figure label="Right answer" value={formatNumber(solution.value)} unit={unit} />
      </dl>
      <p className="mt-2 text-sm text-ink-2">
        <RichText nodes={verdict.feedback} />
      </p>
    </div>
  );
}

function Figure({
  label,
  value,
  unit,
}: {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="font-mono text-base tabular-nums">
        {value} <span className="text-ink-3">{unit}</span>
      </dd>
    </div>
  );
}
