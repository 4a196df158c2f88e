import { TICK_MICROS } from "../core/run-inputs";

/** Virtual seconds per wall second that a run may be paced at. */
const SPEED_MIN = 1;
const SPEED_MAX = 60;

/**
 * A run that could not keep up (a busy worker, a laptop that slept) is forgiven
 * what exceeds this much wall time: the clock slows down rather than leaps.
 */
const LAG_MS_MAX = 3_000;

/** More live runs than these on one thread are a crowd. */
const CROWD = 10;

/** From where a paced run's clock is counted. Wall time is monotonic, in milliseconds. */
export interface Pace {
  readonly speed: number;
  readonly anchorMs: number;
  readonly anchorMicros: number;
}

/** A pace that starts at `clockMicros` now. The speed is clamped to what is allowed. */
export function startPace(speed: number, clockMicros: number, nowMs: number): Pace {
  return {
    speed: Math.min(SPEED_MAX, Math.max(SPEED_MIN, speed)),
    anchorMs: nowMs,
    anchorMicros: clockMicros,
  };
}

/**
 * So far a paced run goes at a time, in virtual microseconds: a tick while few
 * share its thread. Where many do, each finds its memory gone from the caches at
 * every turn, so turns are rarer and longer; they still end where buckets do.
 */
export function strideMicros(runsOnThread: number): number {
  return runsOnThread > CROWD ? 5 * TICK_MICROS : TICK_MICROS;
}

/** Where the run should stand now, in whole strides. */
export function dueMicros(pace: Pace, nowMs: number, stride: number = TICK_MICROS): number {
  const micros = pace.anchorMicros + (nowMs - pace.anchorMs) * 1_000 * pace.speed;
  return Math.floor(micros / stride) * stride;
}

/** The same pace, with any lag beyond the limit written off. */
export function forgiveLag(pace: Pace, clockMicros: number, nowMs: number): Pace {
  const lagMicrosMax = Math.max(TICK_MICROS, LAG_MS_MAX * 1_000 * pace.speed);
  if (dueMicros(pace, nowMs) - clockMicros <= lagMicrosMax) return pace;
  return { ...pace, anchorMs: nowMs, anchorMicros: clockMicros + lagMicrosMax };
}

/** Wall milliseconds until the run is due at the next stride beyond `clockMicros`; 0 when it is already. */
export function untilDueMs(
  pace: Pace,
  clockMicros: number,
  { nowMs, stride = TICK_MICROS }: { readonly nowMs: number; readonly stride?: number },
): number {
  const next = (Math.floor(clockMicros / stride) + 1) * stride;
  const dueMs = pace.anchorMs + (next - pace.anchorMicros) / (1_000 * pace.speed);
  return Math.max(0, dueMs - nowMs);
}
