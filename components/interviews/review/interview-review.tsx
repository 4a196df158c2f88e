import Link from "next/link";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { ReviewView, SessionSummary } from "@/lib/interviews/session-view";
import { LevelTrend } from "../level-trend";
import { KIND_NAMES, LEVEL_NAMES } from "../names";
import { MeasuredByEngine } from "../trial/trial-review";
import { ModelAnswer } from "./model-answer";
import { PhaseReview } from "./phase-review";
import { RubricCard } from "./rubric-card";
import { SketchesCompared } from "./sketches-compared";
import { WhereNext } from "./where-next";

interface InterviewReviewProps {
  readonly review: ReviewView;
  readonly history: readonly SessionSummary[];
}

/** A finished interview: one's own words beside the model answer, a rubric to score oneself by, and how it went before. */
export function InterviewReview({ review, history }: InterviewReviewProps) {
  const points = history
    .flatMap(({ id, mean, title }) => (mean === null ? [] : [{ id, mean, title }]))
    .toReversed();
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-9 px-4 py-8">
      <header className="flex flex-col gap-3">
        <p className="text-sm text-ink-3">
          <Link href="/interview" className="hover:text-ink hover:underline">
            Mock interviews
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="mr-2 text-2xl font-semibold tracking-tight text-balance">{review.title}</h1>
          <Badge tone="accent">{KIND_NAMES[review.kind]}</Badge>
          <Badge>{LEVEL_NAMES[review.level]} level</Badge>
          <LocalTime at={review.finishedAt} className="text-xs text-ink-3" />
        </div>
        <CompactProse className="max-w-[68ch] text-[15px] text-ink-2">
          <RichText nodes={review.prompt} />
        </CompactProse>
        {review.isOutdated ? (
          <p className="text-sm text-saturation">
            This interview was rewritten since. Your words are as you left them; what stands beside them is
            the present text.
          </p>
        ) : null}
      </header>
      {review.phases.map((phase) => (
        <PhaseReview key={phase.position} phase={phase} />
      ))}
      {review.sketch.model || review.sketch.mine.boxes.length > 0 ? (
        <SketchesCompared mine={review.sketch.mine} model={review.sketch.model} />
      ) : null}
      <ModelAnswer answer={review.answer} level={review.level} />
      <MeasuredByEngine sessionId={review.id} phases={review.phases} />
      <RubricCard sessionId={review.id} level={review.level} rubric={review.rubric} />
      {points.length > 0 ? (
        <section aria-labelledby="trend" className="flex flex-col gap-3">
          <h2 id="trend" className="text-lg font-semibold tracking-tight">
            Your scores so far
          </h2>
          <LevelTrend points={points} />
        </section>
      ) : null}
      <WhereNext review={review} />
    </div>
  );
}
