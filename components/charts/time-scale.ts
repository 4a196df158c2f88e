/** Steps and ticks of the axes of time. Micros are virtual time; `epochMs` is the instant at which they count from 0. */

const SECOND = 1_000_000;
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];
const TICKS_S = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

/** Points that a series has at most: more cannot be told apart on a panel. */
export const POINTS_MAX = 240;

/** The narrowest step in micros that cuts the span into at most `pointsMax` buckets. */
export function stepFor(spanMicros: number, pointsMax: number = POINTS_MAX): number {
  const seconds = STEPS_S.find((step) => spanMicros / (step * SECOND) <= pointsMax);
  return (seconds ?? Math.ceil(spanMicros / SECOND / pointsMax / 3600) * 3600) * SECOND;
}

export interface TimeTicks {
  readonly ticks: readonly number[];
  /** How finely the ticks must be labelled to differ. */
  readonly precision: "minute" | "second";
}

interface TickRange {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly epochMs: number;
}

/** At most `countMax` ticks on round times of the day. */
export function timeTicks({ fromMicros, toMicros, epochMs }: TickRange, countMax: number): TimeTicks {
  const span = Math.max(1, toMicros - fromMicros);
  const stepS = TICKS_S.find((step) => span / (step * SECOND) <= countMax) ?? 14_400;
  const step = stepS * SECOND;
  const offset = (epochMs * 1000) % step;
  const ticks: number[] = [];
  for (let at = Math.ceil((fromMicros + offset) / step) * step - offset; at <= toMicros; at += step)
    ticks.push(at);
  return { ticks, precision: stepS >= 60 ? "minute" : "second" };
}
