import { parentPort, workerData } from "node:worker_threads";
import { execute, type RunOrder } from "./execute";

// A bundle for `eval` is CommonJS, which has no top-level await; a rejection ends the thread with its error.
void execute(workerData as RunOrder, (line) => process.stderr.write(`${line}\n`)).then((report) =>
  parentPort?.postMessage(report),
);
