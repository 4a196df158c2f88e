import { Worker } from "node:worker_threads";
import type { TrialResult } from "../core/execute-trial";
import { bundleWorker } from "./bundle-worker";
import { isSource } from "./worker-thread";
import { RunError } from "./run-error";
import { TRIAL_LIMITS } from "./trial-limits";
import { trialReportSchema, type TrialRequest } from "./trial-protocol";

/** Beyond this much JavaScript heap the thread is ended, and the trial that it was at refused. */
const HEAP_MB_MAX = 512;

const INTERRUPTED = "The trial was interrupted. Your settings are kept: have it measured again.";

interface Waiting {
  readonly request: TrialRequest;
  readonly resolve: (result: TrialResult) => void;
  readonly reject: (error: RunError) => void;
}

type TrialLimits = { readonly [K in keyof typeof TRIAL_LIMITS]: number };

/** How a thread is started that answers requests with reports. */
export type StartTrialThread = () => Pick<Worker, "postMessage" | "on" | "terminate" | "unref">;

/**
 * The app's bundler takes the worker with it where `new Worker(new URL(...), {...})`
 * stands literally; outside of it the worker is bundled here.
 */
function startTrialThread(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB_MAX };
  return isSource()
    ? new Worker(bundleWorker("./trial-worker.ts", import.meta.url), { resourceLimits, eval: true })
    : new Worker(new URL("./trial-worker.ts", import.meta.url), { resourceLimits });
}

/**
 * Executes trials in a thread of their own, one at a time, in the order in which
 * they come. The thread is there while it is needed. Keep one for a process.
 */
export class TrialRunner {
  readonly #limits: TrialLimits;
  readonly #start: StartTrialThread;
  readonly #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #thread: ReturnType<StartTrialThread> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: Partial<TrialLimits> = {}, start: StartTrialThread = startTrialThread) {
    this.#limits = { ...TRIAL_LIMITS, ...limits };
    this.#start = start;
  }

  /**
   * What a trial measures with these settings; the same each time. Rejects with
   * RunError: `busy` when too many wait, `interrupted` when the thread died of
   * something or took too long, `failed` for settings that the trial does not offer.
   */
  run(request: TrialRequest): Promise<TrialResult> {
    if (this.#waiting.length >= this.#limits.waiting)
      return Promise.reject(
        new RunError("busy", "Many trials are being executed just now. Have yours measured in a minute."),
      );
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#next();
    });
  }

  /** Ends the thread. What it was at, and what waits, is refused. */
  close(): void {
    const waiting = this.#waiting.splice(0);
    this.#end(INTERRUPTED);
    for (const { reject } of waiting) reject(new RunError("interrupted", INTERRUPTED));
  }

  #next(): void {
    if (this.#current !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#after(this.#limits.idleSeconds, () => this.#end(INTERRUPTED));
      return;
    }
    this.#current = next;
    this.#thread ??= this.#begin();
    this.#thread.postMessage(next.request);
    this.#after(this.#limits.seconds, () => {
      this.#end("The trial took too long and was ended. Your settings are kept: have it measured again.");
      this.#next();
    });
  }

  #begin(): ReturnType<StartTrialThread> {
    const thread = this.#start();
    thread.unref();
    thread.on("message", (message: unknown) => {
      if (this.#thread === thread) this.#receive(message);
    });
    const gone = (): void => {
      if (this.#thread !== thread) return;
      this.#end(INTERRUPTED);
      this.#next();
    };
    thread.on("error", gone);
    thread.on("exit", gone);
    return thread;
  }

  #receive(message: unknown): void {
    const current = this.#current;
    this.#current = null;
    const report = trialReportSchema.parse(message);
    if (report.type === "done") current?.resolve(report.result);
    else current?.reject(new RunError("failed", `The trial could not be executed: ${report.reason}.`));
    this.#next();
  }

  /** Ends the thread, and with it what it is at. */
  #end(reason: string): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const [thread, current] = [this.#thread, this.#current];
    this.#thread = null;
    this.#current = null;
    void thread?.terminate();
    current?.reject(new RunError("interrupted", reason));
  }

  #after(seconds: number, act: () => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(act, 1_000 * seconds);
    this.#timer.unref();
  }
}
