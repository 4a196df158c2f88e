import { TICK_MICROS } from "../core/run-inputs";

/** Virtual seconds per wall second that a run may be paced at. */
const SPEED_MIN = 1;
const SPEED_MAX = 60;

/**
 * A run that could not keep up (a busy worker, a laptop that slept) is forgiven
 * what exceeds this much wall time: the clock slows down rather than leaps.
 */
const LAG_MS_MAX = 1_000;

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

/** The tick at which the run should stand now. */
export function dueMicros(pace: Pace, nowMs: number): number {
  const micros = pace.anchorMicros + (nowMs - pace.anchorMs) * 1_000 * pace.speed;
  return Math.floor(micros / TICK_MICROS) * TICK_MICROS;
}

/** The same pace, with any lag beyond the limit written off. */
export function forgiveLag(pace: Pace, clockMicros: number, nowMs: number): Pace {
  const lagMicrosMax = Math.max(TICK_MICROS, LAG_MS_MAX * 1_000 * pace.speed);
  if (dueMicros(pace, nowMs) - clockMicros <= lagMicrosMax) return pace;
  return { ...pace, anchorMs: nowMs, anchorMicros: clockMicros + lagMicrosMax };
}

/** Wall milliseconds until the run is due one tick beyond `clockMicros`; 0 when it is already. */
export function untilDueMs(pace: Pace, clockMicros: number, nowMs: number): number {
  const dueMs = pace.anchorMs + (clockMicros + TICK_MICROS - pace.anchorMicros) / (1_000 * pace.speed);
  return Math.max(0, dueMs - nowMs);
}
