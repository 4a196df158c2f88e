import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { bundleWorker } from "../runner/node/bundle-worker";
import { createFrameChannel } from "../runner/node/frame-channel";
import { createInProcessPlacement, type InProcessPlacement } from "../runner/node/in-process-placement";
import { type StartWorker, startThread } from "../runner/node/worker-thread";
import type { Benchmark, Figure } from "./benchmark";
import { busyShopInputs } from "./busy-shop";

const RUNS = 100;
const RATE = 50;
const LENGTH_MS = 60_000;
const LATE_MS = 500;

const startLiveWorker: StartWorker = (settings) =>
  startThread(
    settings,
    (workerData, resourceLimits) =>
      new Worker(bundleWorker("./live-worker.ts", import.meta.url), {
        workerData,
        resourceLimits,
        eval: true,
      }),
  );

/** What one watcher saw. */
interface Seen {
  frames: number;
  late: number;
  /** How far its run's clock had fallen behind the wall at its last frame, in milliseconds. */
  lagMs: number;
}

let figures: readonly Figure[] = [];

/** Share of frames, in percent, that came more than half a second after their last moment was due. */
async function hundredLive(): Promise<number> {
  const trouble: string[] = [];
  const placement = createInProcessPlacement({
    limits: { openRunsMax: RUNS },
    startWorker: startLiveWorker,
    onTrouble: (text) => trouble.push(text),
  });
  const ids = Array.from({ length: RUNS }, (_, index) => `run-${index}`);
  await Promise.all(ids.map((runId, index) => placement.open(runOf(runId, index + 1))));
  await Promise.all(ids.map((runId) => placement.pace(runId, { state: "paused", speed: 1 })));
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const seen = await Promise.all(ids.map((runId) => watch(placement, runId, AbortSignal.timeout(LENGTH_MS))));
  loop.disable();
  const lags = seen.map(({ lagMs }) => lagMs).toSorted((a, b) => a - b);
  const frames = seen.reduce((sum, one) => sum + one.frames, 0);
  figures = [
    { id: "frames", value: frames, unit: "frames" },
    { id: "lag-median", value: lags[RUNS >> 1] ?? NaN, unit: "ms" },
    { id: "lag-worst", value: lags.at(-1) ?? NaN, unit: "ms" },
    { id: "memory", value: process.memoryUsage().rss / 1_000_000, unit: "MB" },
    { id: "loop-p95", value: loop.percentile(95) / 1_000_000, unit: "ms" },
    { id: "trouble", value: trouble.length, unit: "messages" },
  ];
  await placement.closeAll();
  return (seen.reduce((sum, one) => sum + one.late, 0) / frames) * 100;
}

const runOf = (runId: string, seed: number) => ({
  runId,
  branch: 0,
  inputs: busyShopInputs(RATE, seed),
  untilMicros: 0,
  limitMicros: 3_600_000_000,
  runsUnwatched: true,
});

/** Starts a run and follows its frames until the end. */
async function watch(placement: InProcessPlacement, runId: string, signal: AbortSignal): Promise<Seen> {
  const { clockMicros } = await placement.pace(runId, { state: "running", speed: 1 });
  const startedMs = performance.now();
  const dueMs = (micros: number): number => startedMs + (micros - clockMicros) / 1_000;
  const seen: Seen = { frames: 0, late: 0, lagMs: 0 };
  for await (const frame of createFrameChannel(placement).subscribe(runId, clockMicros, signal)) {
    const now = performance.now();
    seen.lagMs = now - dueMs(frame.clockMicros);
    if (frame.toMicros === frame.fromMicros) continue;
    seen.frames += 1;
    if (now - dueMs(frame.toMicros) > LATE_MS) seen.late += 1;
  }
  return seen;
}

/** A hundred live runs at real time, in the placement that the product has, with a watcher each. */
export const live100: Benchmark = {
  id: "live-100",
  title: "100 live runs of the shop at 50 requests/s and 1x for a minute: frames later than 500 ms",
  unit: "% late",
  ours: { name: "placement", measure: hundredLive },
  baselines: [],
  once: true,
  inMainThread: true,
  also: () => figures,
};
