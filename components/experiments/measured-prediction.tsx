"use client";
import dynamic from "next/dynamic";
import { useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { GradedAnswer, PublicItem } from "@/lib/quizzes/schema";
import { InFigure } from "./in-figure";
import { measuredText, settingsText } from "./words";

const PredictionRun = dynamic(
  () => untilLoaded(() => import("./prediction-run")).then((module) => module.PredictionRun),
  {
    ssr: false,
    loading: () => <p className="text-sm text-ink-3">Loading the engine …</p>,
  },
);

interface MeasuredPredictionProps {
  readonly item: Extract<PublicItem, { kind: "predict" }>;
  readonly answer: GradedAnswer;
}

/** What the engine measured; the same run, on request, in this page. */
export function MeasuredPrediction({ item, answer }: MeasuredPredictionProps) {
  const inFigure = useContext(InFigure);
  const [running, setRunning] = useState(false);
  const { experiment, settings } = item;
  const measure = experiment.measures.find(({ id }) => id === item.measure);
  if (!answer.measured || !measure) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-4 py-3 text-sm">
      <p>
        {measure.label}, as measured:{" "}
        <strong className="font-mono font-semibold tabular-nums">
          {measuredText(answer.measured.value, measure.unit)}
        </strong>
      </p>
      <p className="mt-1 text-xs text-ink-3">
        {experiment.title}: {settingsText(experiment, settings)}; seed {experiment.seed}; event digest{" "}
        <code className="font-mono">{answer.measured.eventDigest}</code>
      </p>
      {inFigure ? (
        <p className="mt-2 text-xs text-ink-2">Run it below: the digest is the same.</p>
      ) : running ? (
        <PredictionRun
          experiment={experiment}
          settings={settings}
          eventDigest={answer.measured.eventDigest}
        />
      ) : (
        <Button size="sm" className="mt-2 print:hidden" onClick={() => setRunning(true)}>
          Run it here
        </Button>
      )}
    </div>
  );
}
