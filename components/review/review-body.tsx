import Link from "next/link";
import { Prose } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { timeOfDay } from "@/components/runs/format";
import { Card, CardHeader } from "@/components/ui/card";
import type { RichNode } from "@/lib/content/schema";
import type { LessonLink } from "@/lib/courses/schema";
import type { ReviewView } from "@/lib/runs/schema";
import { Calibration } from "./calibration";
import { Diagnosis } from "./diagnosis";
import { EvidenceList } from "./evidence-list";
import { ForkFromMoment } from "./fork-from-moment";
import { forkMoments } from "./fork-moments";
import { PinVerdicts } from "./pin-verdicts";
import { PostmortemCard } from "./postmortem-card";
import { ReplayCard } from "./replay-card";
import { ReviewDesk } from "./review-desk";
import { ReviewHeader } from "./review-header";
import { ScoreCard } from "./score-card";
import { SloOutcome } from "./slo-outcome";

interface ReviewBodyProps {
  readonly view: ReviewView;
  readonly story: readonly RichNode[];
  readonly lessons: readonly LessonLink[];
  readonly postmortem: { readonly draft: string; readonly text: string | null };
}

/** The whole review: the score and why, the two paths on one axis, the cause and where it showed, what if, and what to do next. */
export function ReviewBody({ view, story, lessons, postmortem }: ReviewBodyProps) {
  const { run, grade, review } = view;
  const epochMs = Date.parse(run.brief.epochIso);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-8">
      <ReviewHeader run={run} />
      <ScoreCard grade={grade} />
      <ReviewDesk view={view} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card aria-labelledby="cause-title" className="flex flex-col gap-4 p-5">
            <h2 id="cause-title" className="text-lg font-semibold tracking-tight">
              What it was
            </h2>
            <Prose className="text-base">
              <RichText nodes={story} />
            </Prose>
            <Diagnosis view={view} />
            <section aria-labelledby="evidence-title" className="mt-2">
              <h3 id="evidence-title" className="mb-3 text-sm font-semibold">
                Where this run shows it
              </h3>
              <EvidenceList view={view} epochMs={epochMs} />
            </section>
          </Card>
          <Card aria-labelledby="calibration-title" className="p-5">
            <h2 id="calibration-title" className="mb-3 text-sm font-semibold">
              How sure, and how right
            </h2>
            <Calibration view={view} />
          </Card>
          <Card aria-labelledby="pins-title" className="p-5">
            <h2 id="pins-title" className="mb-3 text-sm font-semibold">
              The evidence, pin by pin
            </h2>
            <PinVerdicts view={view} epochMs={epochMs} />
          </Card>
        </div>
        <aside aria-label="Outcome and next steps" className="flex min-w-0 flex-col gap-6">
          <SloOutcome slo={run.brief.slo} outcome={grade.slo} epochMs={epochMs} endMicros={run.clockMicros} />
          <Card aria-labelledby="actions-title">
            <CardHeader title={<span id="actions-title">What the actions did</span>} />
            <ActionVerdicts actions={review.actions} epochMs={epochMs} />
          </Card>
          <NextLessons lessons={lessons} />
          {run.own && !run.archived ? (
            <Card aria-labelledby="fork-title" className="print:hidden">
              <CardHeader
                title={<span id="fork-title">Play on from a moment</span>}
                note="for practice, not graded"
              />
              <div className="px-3 pb-3">
                <ForkFromMoment runId={run.id} epochMs={epochMs} moments={forkMoments(view)} />
              </div>
            </Card>
          ) : null}
          <ReplayCard view={view} />
        </aside>
      </div>
      <PostmortemCard run={run} draft={postmortem.draft} text={postmortem.text} />
    </div>
  );
}

function ActionVerdicts({
  actions,
  epochMs,
}: {
  readonly actions: ReviewView["review"]["actions"];
  readonly epochMs: number;
}) {
  if (actions.length === 0) return <p className="px-3 pb-3 text-sm text-ink-3">None was taken.</p>;
  return (
    <ol className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
      {actions.map(({ atMicros, title, verdict }) => (
        <li key={`${atMicros} ${title}`} className="py-2.5 text-sm first:pt-0">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 font-medium">{title}</span>
            <span className="font-mono text-xs text-ink-3">{timeOfDay(epochMs, atMicros)}</span>
          </span>
          <span className="block text-ink-2">{verdict}</span>
        </li>
      ))}
    </ol>
  );
}

function NextLessons({ lessons }: { readonly lessons: readonly LessonLink[] }) {
  if (lessons.length === 0) return null;
  return (
    <Card aria-labelledby="lessons-title">
      <CardHeader title={<span id="lessons-title">Read next</span>} />
      <ul className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
        {lessons.map(({ id, title, summary, href, minutes, progress }) => (
          <li key={id} className="py-2.5 text-sm first:pt-0">
            <Link href={href} className="font-medium text-accent hover:underline">
              {id} {title}
            </Link>
            <span className="block text-xs text-ink-3">
              {minutes} min{progress.completed ? ", read" : ""} · {summary}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
