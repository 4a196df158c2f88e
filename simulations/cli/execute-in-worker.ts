import { Worker } from "node:worker_threads";
import { bundleWorker } from "../runner/node/bundle-worker";
import type { RunOrder, RunReport } from "./execute";

/** Executes an order in a thread of its own. Rejects with what went wrong there. */
export function executeInWorker(order: RunOrder): Promise<RunReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundleWorker("./execute-worker.ts", import.meta.url), {
      eval: true,
      workerData: order,
    });
    worker.on("message", (report: RunReport) => resolve(report));
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The worker ended without a result (exit code ${code}).`)));
  });
}
