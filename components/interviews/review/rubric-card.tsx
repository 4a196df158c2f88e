"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { RichText } from "@/components/content/rich-text";
import { cn } from "@/components/ui/class-names";
import type { ReviewView, ScoredDimension } from "@/lib/interviews/session-view";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import { DIMENSION_NAMES, LEVEL_NAMES, SCORE_NAMES, scoreOfLevel } from "../names";

interface RubricCardProps {
  readonly sessionId: string;
  readonly level: ReviewView["level"];
  readonly rubric: readonly ScoredDimension[];
}

type Scores = Readonly<Record<string, number>>;

/** The rubric, to score oneself by: what was seen or heard at each level. Saved at each click. */
export function RubricCard({ sessionId, level, rubric }: RubricCardProps) {
  const [scores, setScores] = useState<Scores>(() =>
    Object.fromEntries(
      rubric.flatMap(({ dimension, score }) => (score === null ? [] : [[dimension, score]])),
    ),
  );
  const api = useTRPC();
  const save = useMutation(
    api.interviews.score.mutationOptions(untilAnswered(`score interview ${sessionId}`)),
  );
  const given = Object.values(scores);
  const mean = given.reduce((sum, score) => sum + score, 0) / Math.max(1, given.length);

  function give(dimension: ScoredDimension["dimension"], score: number) {
    setScores((known) => ({ ...known, [dimension]: score }));
    save.mutate({ sessionId, dimension, score });
  }

  return (
    <section aria-labelledby="rubric" className="flex flex-col gap-4 border-t border-line-soft pt-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="rubric" className="text-lg font-semibold tracking-tight">
          Score yourself
        </h2>
        <p role="status" className="text-sm text-ink-2">
          {given.length === 0
            ? `Behaviour by level. You sat for ${LEVEL_NAMES[level].toLowerCase()}.`
            : `${given.length} of ${rubric.length} scored, mean ${mean.toFixed(1)} (${SCORE_NAMES[Math.round(mean)]}); ${LEVEL_NAMES[level].toLowerCase()} is ${scoreOfLevel(level)}.`}
          {save.isPending && save.failureCount > 0 ? " Waiting for the connection." : ""}
        </p>
      </div>
      {save.isError ? (
        <p role="alert" className="text-sm text-error">
          {failureOf(save.error).message}
        </p>
      ) : null}
      {rubric.map((scored) => (
        <DimensionRow
          key={scored.dimension}
          scored={scored}
          score={scores[scored.dimension] ?? null}
          onGive={(score) => give(scored.dimension, score)}
        />
      ))}
    </section>
  );
}

interface DimensionRowProps {
  readonly scored: ScoredDimension;
  readonly score: number | null;
  readonly onGive: (score: number) => void;
}

function DimensionRow({ scored, score, onGive }: DimensionRowProps) {
  const hydrated = useHydrated();
  const behaviours = [null, scored.mid, scored.senior, scored.staff];
  return (
    <fieldset className="min-w-0 rounded-md border border-line-soft bg-surface p-4">
      <legend className="float-left mb-2 w-full text-sm font-semibold">
        {DIMENSION_NAMES[scored.dimension]}
      </legend>
      <div className="clear-both grid grid-cols-[minmax(0,1fr)] gap-2 md:grid-cols-[minmax(0,0.6fr)_repeat(3,minmax(0,1fr))]">
        {SCORE_NAMES.map((name, value) => (
          <label
            key={name}
            className={cn(
              "flex items-start gap-2.5 rounded-sm border border-line bg-ground p-2.5 text-sm hover:border-line-strong",
              score === value && "border-accent bg-accent-soft",
            )}
          >
            <input
              type="radio"
              name={`score-${scored.dimension}`}
              value={value}
              checked={score === value}
              disabled={!hydrated}
              onChange={() => onGive(value)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0">
              <span className="font-medium">{name}</span>
              <span className="block text-ink-2">
                {behaviours[value] ? <RichText nodes={behaviours[value]} /> : "None of these was seen."}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
