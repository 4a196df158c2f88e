"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { InlineCheck } from "@/components/courses/inline-check";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { ExperimentView } from "@/lib/experiments/schema";
import type { GradedAnswer, PublicItem } from "@/lib/quizzes/schema";
import { InFigure } from "./in-figure";

/* Its code is fetched for the pages that have one, apart from the page's own. */
const ExperimentFigure = dynamic(() =>
  untilLoaded(() => import("./experiment-figure")).then((module) => module.ExperimentFigure),
);

interface LessonExperimentProps {
  readonly experiment: ExperimentView;
  readonly check: { readonly item: PublicItem; readonly answer: GradedAnswer | null } | null;
  readonly userId: string;
}

/** An experiment in the text of a lesson, behind its prediction. */
export function LessonExperiment({ experiment, check, userId }: LessonExperimentProps) {
  const [digest, setDigest] = useState(check?.answer?.measured?.eventDigest ?? null);
  if (check?.item.kind !== "predict") return <ExperimentFigure experiment={experiment} predicted={null} />;
  return (
    <InFigure value>
      <ExperimentFigure
        experiment={experiment}
        predicted={{ settings: check.item.settings, eventDigest: digest }}
      >
        <InlineCheck
          {...check}
          userId={userId}
          opening={false}
          onAnswered={({ measured }) => setDigest(measured?.eventDigest ?? null)}
        />
      </ExperimentFigure>
    </InFigure>
  );
}
