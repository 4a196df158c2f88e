"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import type { ExperimentView } from "@/lib/experiments/schema";
import { MeasuresTable } from "./measures-table";
import { RunCharts } from "./run-charts";
import { RunProgress } from "./run-progress";
import { SameDigest } from "./same-digest";
import { useExperiment } from "./use-experiment";

interface PredictionRunProps {
  readonly experiment: ExperimentView;
  readonly settings: Readonly<Record<string, number>>;
  readonly eventDigest: string;
}

/** The run that a prediction was about, executed in this page: its chart, and that it is the same run. */
export function PredictionRun({ experiment, settings, eventDigest }: PredictionRunProps) {
  const { status, share, latest, reason, run, cancel } = useExperiment(experiment.id);
  const { seed } = experiment;
  useEffect(() => run(settings, seed), [run, settings, seed]);
  return (
    <div className="mt-3 -mx-4 border-t border-line-soft pt-2">
      <div role="status" className="px-4">
        {status === "running" ? <RunProgress share={share} onCancel={cancel} /> : null}
        {status === "failed" ? <p className="text-sm text-saturation">{reason}</p> : null}
        {status === "idle" && latest ? <SameDigest here={latest.digests.events} there={eventDigest} /> : null}
      </div>
      {status !== "running" && !latest ? (
        <Button size="sm" className="mx-4 mt-2" onClick={() => run(settings, seed)}>
          Run again
        </Button>
      ) : null}
      {latest ? (
        <>
          <RunCharts experiment={experiment} latest={latest} previous={null} />
          <MeasuresTable experiment={experiment} latest={latest} previous={null} />
        </>
      ) : null}
    </div>
  );
}
