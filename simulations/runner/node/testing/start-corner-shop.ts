import { Worker } from "node:worker_threads";
import { bundleWorker } from "../bundle-worker";
import { type StartWorker, startThread } from "../worker-thread";

/** Starts a thread that serves runs of the corner shop. */
export const startCornerShop: StartWorker = (settings) =>
  startThread(
    settings,
    (workerData, resourceLimits) =>
      new Worker(bundleWorker("./corner-shop-worker.ts", import.meta.url), {
        workerData,
        resourceLimits,
        eval: true,
      }),
  );
