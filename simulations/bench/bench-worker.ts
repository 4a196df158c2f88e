import { parentPort, workerData } from "node:worker_threads";
import { runBenchmark } from "./benchmark";
import { listBenchmarks } from "./registry";

/** Runs the one benchmark that `workerData` names, and posts its rows: each has a fresh engine of JavaScript to itself. */
const benchmark = listBenchmarks().find(({ id }) => id === workerData);
if (benchmark === undefined) throw new Error(`There is no benchmark "${String(workerData)}".`);

void runBenchmark(benchmark).then((rows) => parentPort?.postMessage(rows));
