import type { SessionSummary } from "@/lib/interviews/session-view";
import { DIMENSION_NAMES } from "./names";

export interface DimensionMean {
  readonly name: string;
  /** 0..3. */
  readonly mean: number;
  /** Interviews that it is the mean of. */
  readonly count: number;
}

/** How far back a mean looks: what one could do long ago says little. */
const LAST = 5;

/** The mean of the last scores by dimension, the lowest first. Sessions come newest first. */
export function dimensionMeans(sessions: readonly Pick<SessionSummary, "scores">[]): DimensionMean[] {
  return Object.entries(DIMENSION_NAMES)
    .flatMap(([dimension, name]) => {
      const last = sessions
        .flatMap(({ scores }) => scores.filter((scored) => scored.dimension === dimension))
        .slice(0, LAST);
      const sum = last.reduce((total, { score }) => total + score, 0);
      return last.length > 0 ? [{ name, mean: sum / last.length, count: last.length }] : [];
    })
    .toSorted((a, b) => a.mean - b.mean);
}
