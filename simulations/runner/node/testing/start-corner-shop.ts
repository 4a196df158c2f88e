import { Worker } from "node:worker_threads";
import { bundleWorker } from "../bundle-worker";
import { type StartWorker, startThread } from "../worker-thread";

/** Starts a thread that serves runs of the corner shop. */
export const startCornerShop: StartWorker = (settings) =>
  startThread(settings, (options) => new Worker(bundleWorker(new URL("./corner-shop-worker.ts", import.meta.url)), { ...options, eval: true }));
