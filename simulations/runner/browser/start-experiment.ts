import type { ExperimentResult } from "../core/execute-experiment";
import type { RunMessage, RunRequest } from "./experiment-messages";

interface Listener {
  /** Share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly onDone: (result: ExperimentResult) => void;
  /** Why there is no result, for people. */
  readonly onFailed: (reason: string) => void;
  /** Another run of this page took its place. */
  readonly onReplaced: () => void;
}

interface Current {
  readonly worker: Worker;
  readonly listener: Listener;
}

/** A page runs one experiment at a time, in one worker, which is kept for the next run. */
let current: Current | null = null;
let idle: Worker | null = null;

/**
 * Executes an experiment in the page's worker. What it was running for somebody
 * else ends unfinished. Returns what ends this run; nothing is heard after that.
 */
export function startExperiment(request: RunRequest, listener: Listener): () => void {
  if (current !== null) {
    const { worker, listener: other } = current;
    current = null;
    worker.terminate();
    other.onReplaced();
  }
  const worker = idle ?? new Worker(new URL("./experiment-worker.ts", import.meta.url), { type: "module" });
  idle = null;
  const mine: Current = { worker, listener };
  current = mine;
  const finish = (): boolean => {
    if (current !== mine) return false;
    current = null;
    return true;
  };
  worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
    if (current !== mine) return;
    if (data.kind === "progress") {
      listener.onProgress(data.share);
      return;
    }
    finish();
    idle = worker;
    if (data.kind === "done") listener.onDone(data.result);
    else listener.onFailed(data.reason);
  };
  worker.onerror = () => {
    if (!finish()) return;
    worker.terminate();
    listener.onFailed("The engine did not load, or it stopped. Check your connection, then run it again.");
  };
  worker.postMessage(request);
  return () => {
    if (finish()) worker.terminate();
  };
}
