type Save = (runId: string, clockMicros: number) => Promise<unknown>;

/**
 * Saves the clocks of live runs: one save of a run is under way at a time, and
 * only the newest clock waits for it. So a slow database falls behind by no more
 * than two of its own round trips, however often clocks are reported.
 */
export class ClockSaver {
  readonly #save: Save;
  /** By run: the clock to save next, or null while there is none, for runs with a save under way. */
  readonly #next = new Map<string, number | null>();

  /** `save` reports its own failures: after one the next report tries again. */
  constructor(save: Save) {
    this.#save = save;
  }

  /** The run has reached this time, in microseconds. */
  report(runId: string, clockMicros: number): void {
    const isSaving = this.#next.has(runId);
    this.#next.set(runId, isSaving ? clockMicros : null);
    if (!isSaving) void this.#saveUntilDone(runId, clockMicros);
  }

  async #saveUntilDone(runId: string, first: number): Promise<void> {
    for (let clock: number | null = first; clock !== null; clock = this.#next.get(runId) ?? null) {
      this.#next.set(runId, null);
      await this.#save(runId, clock).catch(() => undefined);
    }
    this.#next.delete(runId);
  }
}
