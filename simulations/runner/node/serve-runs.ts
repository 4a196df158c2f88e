import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { Execute } from "./executable";
import { parseCommand } from "./protocol";
import { RunHost } from "./run-host";
import type { WorkerData } from "./worker-thread";

const dataSchema: z.ZodType<WorkerData> = z.object({
  blackboard: z.instanceof(SharedArrayBuffer),
  holdMsMax: z.number(),
  answerBytesMax: z.number(),
  shelfFolder: z.string().nullable(),
});

/** What this worker thread was told at its start. */
export function workerSettings(): WorkerData {
  return dataSchema.parse(workerData);
}

/** Turns this thread into a host of live runs until its owner ends it. Call it once, from a worker's entry. */
export function serveRuns(execute: Execute): void {
  const port = parentPort;
  if (port === null) throw new Error("serveRuns belongs in a worker thread");
  const { blackboard, holdMsMax, answerBytesMax } = workerSettings();
  const active = new Int32Array(blackboard);
  const host = new RunHost({
    execute,
    holdMsMax,
    answerBytesMax,
    now: () => performance.now(),
    post: (report) => port.postMessage(report),
    blame: (ticket) => void Atomics.store(active, 0, ticket),
  });

  // After every turn the event loop goes round once, so that messages get through.
  let nap: NodeJS.Timeout | null = null;
  let queued = false;
  const wake = (): void => {
    if (nap !== null) clearTimeout(nap);
    nap = null;
    if (queued) return;
    queued = true;
    setImmediate(pump);
  };
  const pump = (): void => {
    queued = false;
    const napMs = host.turn();
    if (napMs === 0) wake();
    else nap = setTimeout(wake, napMs);
  };
  port.on("message", (message: unknown) => {
    const command = parseCommand(message);
    if (command.type === "refused" || command.type === "trouble") return port.postMessage(command);
    host.receive(command);
    wake();
  });
}
