import { Worker } from "node:worker_threads";
import { bundleWorker } from "../bundle-worker";
import { type StartWorker, startThread } from "../worker-thread";

/** Starts a thread whose runs have no engine: for tests of the threads themselves. */
export const startScriptedWorker: StartWorker = (settings) =>
  startThread(
    settings,
    (workerData, resourceLimits) =>
      new Worker(bundleWorker("./scripted-worker.ts", import.meta.url), {
        workerData,
        resourceLimits,
        eval: true,
      }),
  );
