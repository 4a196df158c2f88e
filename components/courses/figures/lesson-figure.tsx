import type { FigureRecordings } from "@/lib/content/recordings";
import {
  NineStepsFigure,
  RedUseFigure,
  ThreePillarsFigure,
  TraceFigure,
  TraceparentFigure,
  TwoLogsFigure,
} from "./lazy-figures";

interface LessonFigureProps {
  readonly id: string;
  readonly recordings: FigureRecordings;
}

/** The figure of this name. */
export function LessonFigure({ id, recordings }: LessonFigureProps) {
  switch (id) {
    case "traceparent":
      return <TraceparentFigure />;
    case "nine-steps":
      return <NineStepsFigure />;
    case "bad-and-good-log":
      return <TwoLogsFigure />;
    case "trace-waterfall": {
      const recording = recordings[id];
      return recording ? <TraceFigure recording={recording} /> : null;
    }
    case "red-use-console": {
      const recording = recordings[id];
      return recording ? <RedUseFigure recording={recording} /> : null;
    }
    case "three-pillars-one-failure": {
      const recording = recordings[id];
      return recording ? <ThreePillarsFigure recording={recording} /> : null;
    }
    default:
      return null;
  }
}
