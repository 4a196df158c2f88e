import type { RunAction, RunInputs } from "../core/run-inputs";
import type { UnnumberedFrame } from "./hosted-run";
import type { LiveStatus, OpenRun, QuestionKind, RunQuestions } from "./placement";
import type { Question } from "./protocol";
import { RunError } from "./run-error";
import type { Request, WorkerLink } from "./worker-link";

const UNWATCHED_NOTE = "Paused, because nobody was watching.";
const LATE_NOTE =
  "An action was saved late. The run was replayed with it, and is paused; reload to see it from that moment on.";

export interface EntryOptions {
  readonly link: WorkerLink;
  readonly ticket: number;
  readonly onStatus: (status: LiveStatus) => void;
}

/** What a placement knows of one open run: enough to replay it at any moment in another worker. */
export class LiveEntry {
  readonly link: WorkerLink;
  readonly ticket: number;
  /** How often its worker died while working on it. */
  strikes = 0;
  /** Monotonic wall time of the last request. */
  touchedMs = performance.now();
  /** Settles once the worker has accepted the run. */
  opened: Promise<void> = Promise.resolve();
  status: LiveStatus;
  /** With every durable action. */
  #run: OpenRun;
  /** Whether the run has once been where it was opened for; from then on a replay goes to its clock. */
  #arrived = false;
  #failed = false;
  readonly #watchers = new Set<() => void>();
  /** Since when it runs without a watcher; of no meaning while it has one or stands still. */
  #unwatchedSinceMs = 0;
  #questions = 0;
  /** Commands that change the run follow each other. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #onStatus: (status: LiveStatus) => void;

  constructor(run: OpenRun, options: EntryOptions) {
    this.#run = run;
    this.link = options.link;
    this.ticket = options.ticket;
    this.#onStatus = options.onStatus;
    this.status = {
      runId: run.runId,
      branch: run.branch,
      state: "catching-up",
      clockMicros: 0,
      speed: 1,
      message: null,
    };
  }

  get inputs(): RunInputs {
    return this.#run.inputs;
  }

  get runId(): string {
    return this.#run.runId;
  }

  /** Hands the run to its worker. A crash in between opens it again by itself. */
  async open(): Promise<void> {
    await this.#open(this.#run.untilMicros, null).catch(unlessInterrupted);
  }

  /** Hands the run to its worker again, after a crash, to be replayed to where it stood; `note` says why. */
  async replay(note: string): Promise<void> {
    const untilMicros = this.#arrived ? this.status.clockMicros : this.#run.untilMicros;
    this.#tell({ ...this.status, state: "catching-up", message: note });
    await this.#open(untilMicros, note).catch(unlessInterrupted);
  }

  async #open(untilMicros: OpenRun["untilMicros"], note: string | null): Promise<void> {
    await this.#request({
      type: "open",
      runId: this.runId,
      run: { ...this.#run, untilMicros },
      ticket: this.ticket,
      note,
    });
  }

  receive(status: LiveStatus): void {
    if (this.#failed) return;
    if (status.state === "running" && this.status.state !== "running")
      this.#unwatchedSinceMs = performance.now();
    if (status.state !== "catching-up") this.#arrived = true;
    else if (this.#arrived && status.clockMicros < this.status.clockMicros) {
      // While it is replayed, the run still stands where it stood for whoever saves its clock.
      return this.#tell({ ...status, clockMicros: this.status.clockMicros });
    }
    this.#tell(status);
  }

  pace(pace: {
    readonly state: "running" | "paused";
    readonly speed: number;
    readonly note: string | null;
  }): Promise<LiveStatus> {
    return this.#inTurn(
      async () => (await this.#request({ type: "pace", runId: this.runId, ...pace })) as LiveStatus,
    );
  }

  step(micros: number): Promise<LiveStatus> {
    return this.#inTurn(
      async () => (await this.#request({ type: "step", runId: this.runId, micros })) as LiveStatus,
    );
  }

  /** See RunPlacement.act. */
  act(
    stamp: (atMicros: number) => RunAction,
    save: (action: RunAction) => Promise<void>,
  ): Promise<RunAction> {
    return this.#inTurn(async () => {
      const { runId } = this;
      const { atMicros } = (await this.#request({ type: "hold", runId })) as { atMicros: number };
      this.status = { ...this.status, clockMicros: atMicros };
      let action: RunAction;
      try {
        action = stamp(atMicros);
        const known = this.#run.inputs.actions.find(({ id }) => id === action.id);
        if (known !== undefined) {
          await this.#request({ type: "release", runId });
          return known;
        }
        await this.#request({ type: "check", runId, action });
        await save(action);
      } catch (error) {
        await this.#request({ type: "release", runId }).catch(() => null); // A run that is gone holds nothing.
        throw error;
      }
      const { inputs } = this.#run;
      this.#run = { ...this.#run, inputs: { ...inputs, actions: [...inputs.actions, action] } };
      await this.#apply(action);
      return action;
    });
  }

  /** The action is durable now, so whatever happens the run is made to contain it. */
  async #apply(action: RunAction): Promise<void> {
    try {
      await this.#request({ type: "apply", runId: this.runId, action });
    } catch (error) {
      if (isInterruption(error)) return; // The replay has it among its inputs.
      await this.#request({ type: "close", runId: this.runId });
      await this.replay(LATE_NOTE);
    }
  }

  /** Asks the worker. Refuses when too many questions wait already. */
  async ask<K extends QuestionKind>(
    kind: K,
    ask: RunQuestions[K]["ask"],
    questionsMax: number,
  ): Promise<RunQuestions[K]["answer"]> {
    if (this.#questions >= questionsMax)
      throw new RunError("busy", "The run has too many questions to answer. Try again in a moment.");
    this.#questions += 1;
    try {
      const question = { kind, ask } as Question;
      return (await this.#request({ type: "ask", runId: this.runId, question })) as RunQuestions[K]["answer"];
    } finally {
      this.#questions -= 1;
    }
  }

  async frameAfter(fromMicros: number): Promise<UnnumberedFrame> {
    return (await this.#request({ type: "frame", runId: this.runId, fromMicros })) as UnnumberedFrame;
  }

  /** Counts a watcher until the returned function is called; `onChange` at every report, and at the end. */
  watch(onChange: () => void): () => void {
    const watcher = (): void => onChange();
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
      this.#unwatchedSinceMs = performance.now();
    };
  }

  pauseUnlessWatched(nowMs: number, unwatchedMsMax: number): void {
    if (this.status.state !== "running" || this.#run.runsUnwatched === true || this.#watchers.size > 0)
      return;
    if (nowMs - this.#unwatchedSinceMs <= unwatchedMsMax) return;
    this.#unwatchedSinceMs = nowMs;
    const { speed } = this.status;
    this.pace({ state: "paused", speed, note: UNWATCHED_NOTE }).catch(() => null); // Gone or replayed: then it does not run either.
  }

  /** Neither moving nor watched nor asked. */
  isIdle(): boolean {
    const { state } = this.status;
    return (
      state !== "running" && state !== "catching-up" && this.#watchers.size === 0 && this.#questions === 0
    );
  }

  /** Gives the run up. */
  fail(message: string): void {
    this.#failed = true;
    this.#tell({ ...this.status, state: "failed", message });
  }

  async close(): Promise<void> {
    const watchers = [...this.#watchers];
    await this.#request({ type: "close", runId: this.runId }).catch(() => null); // Closed is closed.
    for (const watcher of watchers) watcher();
  }

  #request(command: Request): Promise<unknown> {
    if (this.#failed) return Promise.reject(new RunError("failed", this.status.message ?? "The run failed."));
    return this.link.request(command);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => null); // Whoever asked is told; the next in line is not concerned.
    return turn;
  }

  #tell(status: LiveStatus): void {
    this.status = status;
    this.#onStatus(status);
    for (const watcher of this.#watchers) watcher();
  }
}

/** Passes over an interruption: the placement replays what was interrupted. */
function unlessInterrupted(error: unknown): void {
  if (!isInterruption(error)) throw error;
}

function isInterruption(error: unknown): boolean {
  return error instanceof RunError && error.code === "interrupted";
}
