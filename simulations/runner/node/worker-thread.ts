import { type ResourceLimits, Worker } from "node:worker_threads";
import { bundleWorker } from "./bundle-worker";
import { type Command, parseReport, type Report } from "./protocol";

/** What a worker is told at its start. */
export interface WorkerSettings {
  readonly holdMsMax: number;
  readonly answerBytesMax: number;
  /** Where prepared starts are kept, or null when there are none. */
  readonly shelfFolder: string | null;
}

/** A running worker, as its placement sees it: messages, its end, and who is to blame for it. */
export interface WorkerThread {
  post(command: Command): void;
  /** Called for every report, in order. */
  onReport(listener: (report: Report) => void): void;
  /** Called once, when the worker is gone for whatever reason. */
  onGone(listener: (reason: string) => void): void;
  /** The ticket of the run that it was working on, 0 for none; readable after its death. */
  blamed(): number;
  terminate(): void;
}

export type StartWorker = (settings: WorkerSettings) => WorkerThread;

/** What a worker finds in `workerData`. */
export interface WorkerData extends WorkerSettings {
  /** One Int32: the ticket of the run being worked on. Shared, so that it outlives the worker. */
  readonly blackboard: SharedArrayBuffer;
}

/**
 * Beyond this much JavaScript heap a worker is ended, its runs replayed
 * elsewhere, and the run at fault named; the process lives on.
 */
const HEAP_MB_MAX = 2_048;

/**
 * Starts a thread that serves this build's scenarios. The app's bundler takes the
 * worker with it where `new Worker(new URL(...), {...})` stands literally, options
 * included; outside of it the worker is bundled here.
 */
export function startWorkerThread(settings: WorkerSettings): WorkerThread {
  return startThread(settings, (workerData, resourceLimits) =>
    isSource()
      ? new Worker(bundleWorker("./worker.ts", import.meta.url), { workerData, resourceLimits, eval: true })
      : new Worker(new URL("./worker.ts", import.meta.url), { workerData, resourceLimits }),
  );
}

/** Whether this module runs as it was written. Next sets the variable where it runs what it has bundled, worker included. */
export function isSource(): boolean {
  return process.env.NEXT_RUNTIME === undefined;
}

/** Wires up a thread that `construct` starts. */
export function startThread(
  { holdMsMax, answerBytesMax, shelfFolder }: WorkerSettings,
  construct: (workerData: WorkerData, resourceLimits: ResourceLimits) => Worker,
): WorkerThread {
  const blackboard = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = construct(
    { holdMsMax, answerBytesMax, shelfFolder, blackboard },
    { maxOldGenerationSizeMb: HEAP_MB_MAX },
  );
  let reason = "it ended";
  worker.on("error", (error) => {
    reason = error.stack ?? error.message;
  });
  return {
    post: (command) => worker.postMessage(command),
    onReport: (listener) => void worker.on("message", (message) => listener(parseReport(message))),
    onGone: (listener) => void worker.on("exit", (code) => listener(`${reason} (exit code ${code})`)),
    blamed: () => Atomics.load(new Int32Array(blackboard), 0),
    terminate: () => void worker.terminate(),
  };
}
