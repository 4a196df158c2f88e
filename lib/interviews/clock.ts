/** A phase's time as it is stored. */
interface Timed {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** Of pauses that are over. */
  readonly pausedMs: number;
}

/** Milliseconds of a phase that count: pauses do not. `pausedAt` is since when it stands, null while it runs. */
export function elapsedMs({ startedAt, endedAt, pausedMs }: Timed, pausedAt: Date | null, now: Date): number {
  const until = endedAt ?? pausedAt ?? now;
  return Math.max(0, until.getTime() - startedAt.getTime() - pausedMs);
}
