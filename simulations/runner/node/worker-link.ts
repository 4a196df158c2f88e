import type { LiveStatus } from "./placement";
import type { Command, Report, RunCommand } from "./protocol";
import { RunError } from "./run-error";
import type { StartWorker, WorkerSettings, WorkerThread } from "./worker-thread";

/** Without an answer to so many pings in a row, a worker is taken for stuck. */
const PINGS_MISSED_MAX = 10;
/** Loading takes its time on a busy machine: until the first answer, more is allowed. */
const PINGS_MISSED_AT_START_MAX = 60;
/** A worker that dies so often in a row without having answered anything cannot start at all. */
const STILLBORN_MAX = 3;

type Unnumbered<C> = C extends RunCommand ? Omit<C, "request"> : never;
/** A command about a run, before it has its request number. */
export type Request = Unnumbered<RunCommand>;

export interface LinkOptions {
  readonly start: StartWorker;
  readonly settings: WorkerSettings;
  readonly onStatus: (status: LiveStatus) => void;
  /** A worker died and another has taken its place, empty. `ticket` names the run it was working on, 0 for none. */
  readonly onReplaced: (ticket: number) => void;
  /** Workers die at their start: there is none, until somebody asks again. */
  readonly onGivenUp: () => void;
  readonly onTrouble: (text: string) => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: RunError) => void;
}

/** One seat for a worker: requests and their answers, the watchdog, and a successor when the worker dies. */
export class WorkerLink {
  readonly #options: LinkOptions;
  readonly #waiting = new Map<number, Waiting>();
  #thread: WorkerThread | null = null;
  #requests = 0;
  #pingsMissed = 0;
  #heardOf = false;
  #stillborn = 0;
  #closed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Sends a command and awaits its answer. Rejects with RunError, `interrupted` when the worker dies meanwhile. */
  request(command: Request): Promise<unknown> {
    if (this.#closed) return Promise.reject(new RunError("not-open", "The simulation has been shut down."));
    this.#requests += 1;
    const request = this.#requests;
    const thread = this.#running();
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      thread.post({ ...command, request } as Command);
    });
  }

  /** Starts the worker, unless it runs. */
  warm(): void {
    if (!this.#closed) this.#running();
  }

  /** Call once a second. Counts unanswered pings rather than time, so that a machine that slept kills no worker. */
  watch(): void {
    if (this.#thread === null) return;
    if (this.#pingsMissed >= (this.#heardOf ? PINGS_MISSED_MAX : PINGS_MISSED_AT_START_MAX)) {
      this.#options.onTrouble("a simulation worker does not answer: it is ended, and its runs are replayed");
      this.#thread.terminate();
      return;
    }
    this.#pingsMissed += 1;
    this.#thread.post({ type: "ping" });
  }

  /** Ends the worker for good. */
  close(): void {
    this.#closed = true;
    this.#thread?.terminate();
    this.#thread = null;
    this.#interrupt();
  }

  #running(): WorkerThread {
    this.#thread ??= this.#start();
    return this.#thread;
  }

  #start(): WorkerThread {
    const thread = this.#options.start(this.#options.settings);
    this.#pingsMissed = 0;
    this.#heardOf = false;
    thread.onReport((report) => {
      if (this.#thread === thread) this.#receive(report);
    });
    thread.onGone((reason) => {
      if (this.#thread === thread) this.#replace(thread, reason);
    });
    return thread;
  }

  #receive(report: Report): void {
    this.#pingsMissed = 0;
    this.#heardOf = true;
    switch (report.type) {
      case "pong":
        return;
      case "status":
        return this.#options.onStatus(report.status);
      case "trouble":
        return this.#options.onTrouble(report.text);
      case "done":
        return this.#take(report.request)?.resolve(report.answer);
      case "refused":
        return this.#take(report.request)?.reject(new RunError(report.code, report.message));
    }
  }

  #take(request: number): Waiting | undefined {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    return waiting;
  }

  #replace(dead: WorkerThread, reason: string): void {
    this.#options.onTrouble(`a simulation worker is gone: ${reason}`);
    this.#thread = null;
    this.#stillborn = this.#heardOf ? 0 : this.#stillborn + 1;
    this.#interrupt();
    if (this.#stillborn >= STILLBORN_MAX) {
      this.#stillborn = 0;
      this.#options.onGivenUp();
      return;
    }
    this.#options.onReplaced(dead.blamed());
  }

  #interrupt(): void {
    const interrupted = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of interrupted) {
      reject(
        new RunError(
          "interrupted",
          "The simulation was interrupted and is being replayed. Nothing was lost; try again in a moment.",
        ),
      );
    }
  }
}
