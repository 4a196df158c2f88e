import { Worker } from "node:worker_threads";
import { bundleWorker } from "../runner/node/bundle-worker";

/**
 * What a worker of this room posts first, with `workerData` as its task: bundled as the product's own workers are, so
 * that what is measured is what runs, in an engine of JavaScript of its own. Rejects when it ends without a word.
 */
export function inThread<Answer>(
  entry: `./${string}-worker.ts`,
  workerData: string | number,
): Promise<Answer> {
  const worker = new Worker(bundleWorker(entry, import.meta.url), { workerData, eval: true });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`${entry} ended with ${code} and no result for "${workerData}".`)),
    );
  });
}
