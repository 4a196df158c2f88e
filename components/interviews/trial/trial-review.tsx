"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { RichText } from "@/components/content/rich-text";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ReviewView, TrialView } from "@/lib/interviews/session-view";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import { designText, pointsText } from "./trial-words";
import { ConditionList, TriedDesign } from "./tried-design";

interface TrialReviewProps {
  readonly sessionId: string;
  readonly phases: ReviewView["phases"];
}

/** The part of the score that is not one's own judgement: what the engine measured of the designs that were built. */
export function MeasuredByEngine({ sessionId, phases }: TrialReviewProps) {
  const trials = phases.flatMap(({ trial }) => trial ?? []);
  if (trials.length === 0) return null;
  return (
    <section
      aria-labelledby="measured"
      className="flex min-w-0 flex-col gap-4 border-t border-line-soft pt-6"
    >
      <h2 id="measured" className="text-lg font-semibold tracking-tight">
        Measured by the engine
      </h2>
      {trials.map((trial) => (
        <TrialReview key={trial.id} sessionId={sessionId} trial={trial} />
      ))}
    </section>
  );
}

function TrialReview({ sessionId, trial }: { readonly sessionId: string; readonly trial: TrialView }) {
  const { tries, meets } = trial;
  const counted = tries.find(({ measured }) => measured?.isCounted)?.measured ?? null;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-sm text-ink-2">
        {counted ? (
          <>
            {trial.title}: <strong className="tabular-nums">{pointsText(counted)}</strong>, by your best try.
            How you judge yourself stands below, and is another score.
          </>
        ) : tries.length === 0 ? (
          `${trial.title}: you did not build it. It would have been held to this:`
        ) : (
          `${trial.title}: kept, and not measured yet.`
        )}
      </p>
      {tries.length === 0 ? (
        <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
          {trial.requirements.map(({ id, text, points }) => (
            <li key={id}>
              <RichText nodes={text} /> <span className="text-ink-3">({points})</span>
            </li>
          ))}
        </ul>
      ) : null}
      <ConditionList conditions={trial.conditions} />
      {tries.map((tried, index) =>
        tried.measured ? (
          <TriedDesign key={tried.key} {...{ trial, tried, index }} isOpen={tried.measured.isCounted} />
        ) : (
          <MeasureNow key={tried.key} sessionId={sessionId} tryKey={tried.key} index={index} />
        ),
      )}
      {meets ? (
        <p className="text-sm text-ink-2">
          <span className="font-medium">Settings that meet everything:</span> {designText(trial, meets)}.
        </p>
      ) : null}
    </div>
  );
}

interface MeasureNowProps {
  readonly sessionId: string;
  readonly tryKey: string;
  readonly index: number;
}

/** A try that the interview ended before it was measured. */
function MeasureNow({ sessionId, tryKey, index }: MeasureNowProps) {
  const api = useTRPC();
  const router = useRouter();
  const hydrated = useHydrated();
  const measure = useMutation(
    api.interviews.measureTry.mutationOptions({
      ...untilAnswered(`interview ${sessionId}`),
      onSuccess: () => router.refresh(),
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <span>Try {index + 1} is kept, and not measured yet.</span>
      <Button
        disabled={!hydrated || measure.isPending}
        onClick={() => measure.mutate({ sessionId, key: tryKey })}
      >
        {measure.isPending ? "Measuring …" : "Measure it"}
      </Button>
      {measure.isError ? (
        <p role="alert" className="text-error">
          {failureOf(measure.error).message}
        </p>
      ) : null}
    </div>
  );
}
