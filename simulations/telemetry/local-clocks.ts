import type { LocalClock } from "./api";

/** How the clock of one process goes from a moment on. */
export interface ClockChange extends LocalClock {
  /** `service.instance.id`. */
  readonly instance: string;
  readonly atMicros: number;
}

/** What the clock of a process showed at a true time, in whole microseconds; `clocks` are in the order of their changes. */
export function localMicros(clocks: readonly ClockChange[], instance: string, micros: number): number {
  if (clocks.length === 0) return micros;
  const clock = clocks.findLast((change) => change.instance === instance && change.atMicros <= micros);
  if (clock === undefined) return micros;
  const { offsetMicros, driftPpm, atMicros } = clock;
  return micros + offsetMicros + Math.floor(((micros - atMicros) * driftPpm) / 1_000_000);
}
