"use client";
import dynamic from "next/dynamic";

/* Rendered on the server with the page; the code of each comes only with a lesson that has it. */
export const NineStepsFigure = dynamic(() =>
  import("./nine-steps-figure").then((module) => module.NineStepsFigure),
);
export const RedUseFigure = dynamic(() => import("./red-use-figure").then((module) => module.RedUseFigure));
export const ThreePillarsFigure = dynamic(() =>
  import("./three-pillars-figure").then((module) => module.ThreePillarsFigure),
);
export const TraceFigure = dynamic(() => import("./trace-figure").then((module) => module.TraceFigure));
export const TraceparentFigure = dynamic(() =>
  import("./traceparent-figure").then((module) => module.TraceparentFigure),
);
export const TwoLogsFigure = dynamic(() =>
  import("./two-logs-figure").then((module) => module.TwoLogsFigure),
);
export const DiagramFigure = dynamic(() =>
  import("../diagrams/diagram-figure").then((module) => module.DiagramFigure),
);
export const LessonExperiment = dynamic(() =>
  import("@/components/experiments/lesson-experiment").then((module) => module.LessonExperiment),
);
