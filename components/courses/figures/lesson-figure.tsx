import { NineStepsFigure } from "./nine-steps-figure";
import { TraceparentFigure } from "./traceparent-figure";
import { TwoLogsFigure } from "./two-logs-figure";

export type FigureRecordings = Record<string, never>;

export function LessonFigure({ id }: { readonly id: string; readonly recordings: FigureRecordings }) {
  switch (id) {
    case "traceparent":
      return <TraceparentFigure />;
    case "nine-steps":
      return <NineStepsFigure />;
    case "bad-and-good-log":
      return <TwoLogsFigure />;
    default:
      return null;
  }
}
