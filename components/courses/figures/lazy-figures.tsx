"use client";
import dynamic from "next/dynamic";
import { untilLoaded } from "@/components/ui/until-loaded";

/* Rendered on the server with the page; the code of each comes only with a lesson that has it. */
export const NineStepsFigure = dynamic(() =>
  untilLoaded(() => import("./nine-steps-figure")).then((module) => module.NineStepsFigure),
);
export const RedUseFigure = dynamic(() =>
  untilLoaded(() => import("./red-use-figure")).then((module) => module.RedUseFigure),
);
export const ThreePillarsFigure = dynamic(() =>
  untilLoaded(() => import("./three-pillars-figure")).then((module) => module.ThreePillarsFigure),
);
export const TraceFigure = dynamic(() =>
  untilLoaded(() => import("./trace-figure")).then((module) => module.TraceFigure),
);
export const TraceparentFigure = dynamic(() =>
  untilLoaded(() => import("./traceparent-figure")).then((module) => module.TraceparentFigure),
);
export const TwoLogsFigure = dynamic(() =>
  untilLoaded(() => import("./two-logs-figure")).then((module) => module.TwoLogsFigure),
);
export const DiagramFigure = dynamic(() =>
  untilLoaded(() => import("../diagrams/diagram-figure")).then((module) => module.DiagramFigure),
);
export const LessonExperiment = dynamic(() =>
  untilLoaded(() => import("@/components/experiments/lesson-experiment")).then(
    (module) => module.LessonExperiment,
  ),
);
