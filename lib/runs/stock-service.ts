import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { env, isBuild } from "@/lib/env";
import { onShutdown } from "@/lib/shutdown";
import { liveRuns } from "./live";
import { startShelf, STOCKER } from "./start-shelf";

/** Whoever comes first to a server that has just started shall have it to themselves. */
const BEGIN_AFTER_MS = 10_000;

/**
 * Sees to it that nobody waits for a start: has the worker of runs started, and, once the server has settled, the shelf
 * of prepared starts filled by a process of the lowest priority. Once a process.
 */
export function prepareStarts(): void {
  if (isBuild()) return;
  liveRuns().placement.warm();
  const shelf = startShelf();
  if (shelf === null) return;
  const timer = setTimeout(() => startStocker(shelf.folder), BEGIN_AFTER_MS);
  timer.unref();
  onShutdown(async () => clearTimeout(timer));
}

function startStocker(folder: string): void {
  const program = path.join(process.cwd(), STOCKER);
  // It needs nothing of what this process was told, secrets least of all.
  const child = spawn(process.execPath, [program, folder, String(env.FAULTLINE_PREPARED_STARTS)], {
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  const takeBack = onShutdown(async () => void child.kill());
  child.once("error", (error) => console.error("[runs] no starts are prepared:", error));
  child.once("exit", (code) => {
    takeBack();
    if (code !== null && code !== 0) console.error(`[runs] no starts are prepared: exit code ${code}`);
  });
}
